import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { type Moto, startMoto } from '@/scripts/start-moto'
import { createFileBlobs } from './blob-store'
import { describeBlobStore } from './blob-store-conformance'
import { openBlobs } from './open-blobs'
import { createS3Blobs, type S3Settings } from './s3-blobs'

/** The first run of a checkout makes a Python environment. */
const SET_UP_MS = 300_000
const settings = (endpoint: string, more: Partial<S3Settings> = {}): S3Settings => ({
  bucket: 'bodies',
  region: 'us-east-1',
  endpoint,
  prefix: 'sluice/',
  pathStyle: true,
  ...more,
})

let moto: Moto
beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'id-of-a-test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret-of-a-test')
  moto = await startMoto()
}, SET_UP_MS)
afterAll(async () => {
  vi.unstubAllEnvs()
  await moto?.close()
})

describeBlobStore(
  'in S3',
  async () => {
    await moto.makeBucket('shared')
    const shared = settings(moto.url, { bucket: 'shared' })
    return {
      blobs: createS3Blobs(shared),
      again: () => createS3Blobs(shared),
      count: async () => (await moto.keys('shared')).length,
      close: async () => {},
    }
  },
  SET_UP_MS,
)

test('a body that somebody else put under its name is refused, not shown as what the job sent', async () => {
  await moto.makeBucket('meddled')
  const blobs = createS3Blobs(settings(moto.url, { bucket: 'meddled' }))
  const name = await blobs.put('"true"')
  const somebody = new S3Client({ endpoint: moto.url, region: 'us-east-1', forcePathStyle: true })
  await somebody.send(new PutObjectCommand({ Bucket: 'meddled', Key: `sluice/${name}`, Body: '"false"' }))
  await expect(blobs.get(name)).rejects.toMatchObject({ problem: { code: 'storage_unavailable' } })
})

test('a bucket that is not there is refused at the start, with the store’s words and the way out', async () => {
  const opening = openBlobs({ dataDir: tmpdir(), s3: settings(moto.url, { bucket: 'nowhere' }) })
  await expect(opening).rejects.toThrow(/bucket nowhere[\s\S]*NoSuchBucket[\s\S]*SLUICE_S3_BUCKET/)
})

test('bodies from before there was a bucket stay readable, and new ones go to the bucket', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sluice-blobs-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true }))
  const old = await createFileBlobs(join(dataDir, 'blobs')).put('"old"')
  await moto.makeBucket('fresh')
  const blobs = await openBlobs({ dataDir, s3: settings(moto.url, { bucket: 'fresh', prefix: '' }) })
  expect(await blobs.get(old)).toBe('"old"')
  const name = await blobs.put('"new"')
  expect(await moto.keys('fresh')).toContain(name)
})

test('refused credentials are told with the store’s words, and the key stays unsaid', async () => {
  const { url } = await serve((_, res) => {
    res.writeHead(403, { 'content-type': 'application/xml' })
    res.end('<Error><Code>SignatureDoesNotMatch</Code><Message>The signature is wrong.</Message></Error>')
  })
  const failure = await createS3Blobs(settings(url))
    .put('"x"')
    .catch((error) => error)
  expect(failure.problem).toMatchObject({
    said: 'SignatureDoesNotMatch: The signature is wrong.',
    action: expect.stringContaining('AWS_SECRET_ACCESS_KEY'),
  })
  expect(JSON.stringify(failure.problem)).not.toMatch(/(id|secret)-of-a-test/)
})

test('a body that is there already is not sent again', async () => {
  const asked: (string | undefined)[] = []
  const { url } = await serve((req, res) => {
    asked.push(req.method)
    res.end()
  })
  await createS3Blobs(settings(url)).put('"there"')
  expect(asked).toEqual(['HEAD'])
})

test('a store that answers 503 for a moment is asked again, and not more than three times', async () => {
  let asked = 0
  const { url } = await serve((_, res) => {
    asked++
    res.writeHead(503).end()
  })
  await expect(createS3Blobs(settings(url)).get('a')).rejects.toMatchObject({
    problem: { code: 'storage_unavailable', cause: 'The store has trouble of its own.' },
  })
  expect(asked).toBe(3)
})

test.each([
  ['never answers', () => {}],
  ['stops in the middle of a body', (_, res) => void res.writeHead(200, { 'content-length': 100 }).write('half')],
] satisfies [string, RequestListener][])('a store that %s is given up', async (_, listener) => {
  const { url } = await serve(listener)
  const patience = { tryMs: 60_000, callMs: 300 }
  await expect(createS3Blobs(settings(url), patience).get('a')).rejects.toMatchObject({
    problem: { code: 'storage_unavailable', cause: expect.stringContaining('cannot be reached, or is too slow') },
  })
})

async function serve(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

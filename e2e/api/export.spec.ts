import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { beginJob } from '@/e2e/driven-job'
import { sdkEndpoint, streamed } from '@/e2e/sdk-client'
import { expect, test } from '@/e2e/sluice-test'
import { startLocalEndpoint } from '@/e2e/workers/local-endpoint-process'

const photo = readFileSync('e2e/fixtures/raccoon.jpg')

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-export-'))
})
test.afterEach(() => rmSync(folder, { recursive: true }))

/** Submits a job by the dashboard's API; its id. */
async function submit(request: APIRequestContext, endpointId: string, input: object): Promise<string> {
  const answer = await request.post(`/api/jobs?endpointId=${endpointId}`, { data: JSON.stringify({ input }) })
  return (await answer.json()).job.id
}

async function finished(request: APIRequestContext, id: string) {
  let job: { closed: boolean; upstreamId: string; chunkCount: number } | undefined
  await expect(async () => {
    job = (await (await request.get(`/api/jobs/${id}`)).json()).job
    expect(job).toMatchObject({ closed: true })
  }).toPass({ timeout: 40_000 })
  return job
}

test('a recorded job, replayed to the real SDK, says the same and ends the same', async ({ sluice, request }) => {
  const recorded = sdkEndpoint(`${sluice.url}/v2`, 'local-items')
  const failing = sdkEndpoint(`${sluice.url}/v2`, 'local-image-chunks')
  const { id } = await recorded.run({ input: { items: ['I love it', 'I do not', 'so so'], delay_ms: 20 } })
  const { id: failedId } = await failing.run({ input: { note: 'no image' } })
  const outputs = await streamed(recorded.stream(id))
  const files: string[] = []
  for (const each of [id, failedId]) {
    await finished(request, each)
    const answer = await request.get(`/api/jobs/${each}/export?format=cassette`)
    expect(answer.headers()['content-disposition']).toMatch(/^attachment; filename="local-[\w-]+\.cassette\.json"$/)
    files.push(join(folder, `${each}.json`))
    writeFileSync(files.at(-1) ?? '', await answer.body())
  }
  const replay = await startLocalEndpoint(...files.flatMap((file) => ['--cassette', file]), '--speed', 'max')
  try {
    const again = sdkEndpoint(replay.url, 'local-items')
    const { id: replayed } = await again.run({ input: { items: ['something else'] } })
    expect(await streamed(again.stream(replayed))).toEqual(outputs)
    expect(await again.status(replayed)).toMatchObject({ status: 'COMPLETED', output: outputs })
    const failure = await failing.status(failedId)
    expect(failure.status).toBe('FAILED')
    expect(await sdkEndpoint(replay.url, 'local-image-chunks').runSync({ input: { any: 'thing' } })).toMatchObject({
      status: 'FAILED',
      error: (failure as { error?: unknown }).error,
    })
  } finally {
    await replay.stop()
  }
})

test('the images of a job come as a zip that ordinary tools unpack, byte for byte', async ({ request }) => {
  const input = { base64_image: photo.toString('base64'), operation: 'blur', chunks: 3, delay_ms: 0 }
  const id = await submit(request, 'local-image-chunks', input)
  await finished(request, id)
  const answer = await request.get(`/api/jobs/${id}/export?format=images`)
  expect(answer.headers()['content-type']).toBe('application/zip')
  writeFileSync(join(folder, 'images.zip'), await answer.body())
  const list = execFileSync('python3', ['-m', 'zipfile', '-e', 'images.zip', '.'], { cwd: folder })
  expect(String(list)).toBe('')
  expect(readFileSync(join(folder, 'input/base64_image.jpg')).equals(photo)).toBe(true)
  const names = execFileSync('ls', ['chunks'], { cwd: folder, encoding: 'utf8' }).trim().split('\n')
  expect(names.length).toBeGreaterThanOrEqual(3)
  expect(execFileSync('ls', ['aggregate'], { cwd: folder, encoding: 'utf8' }).trim().split('\n')).toEqual(names)
})

test('a running job gives its chunks so far, and refuses what needs its end', async ({ sluice, request }) => {
  const job = await beginJob(sluice)
  const { id } = job
  await job.yields([{ index: 1 }])
  const lines = async () => {
    const text = await (await request.get(`/api/jobs/${id}/export?format=ndjson`)).text()
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  }
  await expect(async () =>
    expect(await lines()).toMatchObject([{ seq: 1, output: { index: 1 } }, { closed: false }]),
  ).toPass()
  for (const format of ['images', 'cassette']) {
    const answer = await request.get(`/api/jobs/${id}/export?format=${format}`)
    expect(answer.status()).toBe(409)
    expect((await answer.json()).error.message).toBeTruthy()
  }
  await job.ends([{ index: 1 }])
})

test('everything of a job is one JSON document; an unknown format and an unknown job are refused', async ({
  request,
}) => {
  const id = await submit(request, 'local-tokens', { text: 'one two three', delay_ms: 0 })
  await finished(request, id)
  const document = await (await request.get(`/api/jobs/${id}/export?format=json`)).json()
  expect(document).toMatchObject({
    closed: true,
    job: { id },
    input: { text: 'one two three' },
    aggregate: ['one', ' two', ' three'],
    verdict: { kind: 'identical' },
  })
  expect(document.chunks.map((chunk: { output: unknown }) => chunk.output)).toEqual(document.aggregate)
  expect((await request.get(`/api/jobs/${id}/export?format=xml`)).status()).toBe(400)
  expect((await request.get('/api/jobs/nobody/export?format=json')).status()).toBe(404)
})

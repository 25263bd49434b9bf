import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { exported, recordJob } from './export-setup'
import { type JobsSetup, jobsSetup } from './jobs-setup'

let setup: JobsSetup
beforeAll(async () => {
  setup = await jobsSetup(() => Response.json({}))
})
afterAll(() => setup.close())

const image = (...head: (string | number[])[]) =>
  Buffer.concat([...head.map((part) => Buffer.from(part as string, 'latin1')), Buffer.alloc(40, 7)])
const PNG = image('\x89PNG\r\n\x1a\n')
const JPEG = image('\xff\xd8\xff\xe0')
const GIF = image('GIF89a')
const WEBP = image('RIFF', '\0\0\0\0', 'WEBP')

const base64 = (bytes: Buffer) => bytes.toString('base64')

/** The files in a zip as an ordinary tool unpacks them. */
function unpack(zip: Buffer): Map<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-zip-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'a.zip'), zip)
  execFileSync('python3', ['-m', 'zipfile', '-e', 'a.zip', 'out'], { cwd: folder })
  const files = readdirSync(join(folder, 'out'), { recursive: true, withFileTypes: true }).filter((it) => it.isFile())
  return new Map(
    files.map((file) => {
      const path = join(file.parentPath, file.name)
      return [path.slice(folder.length + 5), readFileSync(path)]
    }),
  )
}

it('the zip of a job has every image of input, chunks and aggregate, byte for byte, named by its place', async () => {
  const chunk = { processed_image: base64(JPEG), list: [{ 'x/../y': `data:image/gif;base64,${base64(GIF)}` }] }
  const large = Buffer.concat([PNG, Buffer.alloc(3_000_000, 1)])
  await recordJob(setup.ctx, {
    id: 'pictures',
    request: JSON.stringify({ input: { base64_image: base64(WEBP) }, s3Config: { icon: base64(PNG) } }),
    texts: [JSON.stringify('no picture'), JSON.stringify(chunk), JSON.stringify(base64(large))],
    aggregate: JSON.stringify(['no picture', chunk]),
  })
  const { fileName, bytes } = await exported(setup.ctx, 'pictures', 'images')
  expect(fileName).toBe('local-items-pictures-images.zip')
  const files = unpack(bytes)
  expect([...files.keys()].sort()).toEqual([
    'aggregate/0002.list.1.x_y.gif',
    'aggregate/0002.processed_image.jpg',
    'chunks/0002.list.1.x_y.gif',
    'chunks/0002.processed_image.jpg',
    'chunks/0003.png',
    'input/base64_image.webp',
  ])
  expect(files.get('chunks/0003.png')?.equals(large)).toBe(true)
  expect(files.get('chunks/0002.processed_image.jpg')?.equals(JPEG)).toBe(true)
  expect(files.get('aggregate/0002.list.1.x_y.gif')?.equals(GIF)).toBe(true)
})

it('images whose names look alike as files are both there', async () => {
  await recordJob(setup.ctx, {
    id: 'alike',
    request: '{"input":{}}',
    texts: [JSON.stringify({ 'a b': base64(PNG), 'a?b': base64(PNG) })],
    aggregate: null,
  })
  expect([...unpack((await exported(setup.ctx, 'alike', 'images')).bytes).keys()].sort()).toEqual([
    'chunks/0001.a_b.png',
    'chunks/0001.a_b~2.png',
  ])
})

it('a job without images is refused in words instead of giving an empty zip', async () => {
  const svg = `data:image/svg+xml;base64,${Buffer.from('<svg>'.repeat(20)).toString('base64')}`
  await recordJob(setup.ctx, {
    id: 'words',
    request: '{"input":{}}',
    texts: [JSON.stringify({ svg, short: '/9j/', prose: `GIF89a ${'is not base64! '.repeat(9)}` })],
    aggregate: null,
  })
  await expect(exported(setup.ctx, 'words', 'images')).rejects.toMatchObject({ problem: { code: 'not_found' } })
})

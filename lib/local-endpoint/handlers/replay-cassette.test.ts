import runpodSdk from 'runpod-sdk'
import { expect, test } from 'vitest'
import { startTestEndpoint } from '@/lib/local-endpoint/start-test-endpoint'
import { readCassette } from './read-cassette'
import { replayCassette } from './replay-cassette'

const CHUNKS = ['{"n": 1.0, "big": 12345678901234567890}', '{"error": "of one item"}', '"last"']

function cassette(more: object = {}, chunks = CHUNKS): string {
  const texts = chunks.map((text, index) => `{"offsetMs": ${1_000 + index * 500}, "output": ${text}}`)
  const rest = { delayTimeMs: 900, executionTimeMs: 1_300, status: 'COMPLETED', ...more }
  const head = { format: 'sluice-cassette', version: 1, endpointId: 'recorded', mode: 'run', recordedAt: 'then' }
  return `${JSON.stringify({ ...head, request: { input: 1 }, ...rest }).slice(0, -1)}, "chunks": [${texts}]}`
}

/** An endpoint that replays the cassette, on a clock that stands still. */
async function replaying(text: string, speed = 1) {
  const handlers = new Map([['recorded', replayCassette(readCassette(text), speed)]])
  const { endpoint, clock, post, get } = await startTestEndpoint({ handlers })
  const { id } = (await post('/v2/recorded/run', { input: 'whatever' })).body
  return {
    clock,
    endpoint,
    id,
    status: async () => (await get(`/v2/recorded/status/${id}`)).body,
    /** The answer's text: a parse would hide the spelling of numbers. */
    stream: async () => (await fetch(`${endpoint.url}/recorded/stream/${id}`)).text(),
  }
}

test('chunks come at the recorded pace, without the time in the queue, spelled as they were', async () => {
  const { clock, stream, status } = await replaying(cassette({ output: [1] }))
  await clock.armed(100)
  clock.advance(100)
  expect(await stream()).toContain('{"n": 1.0, "big": 12345678901234567890}')
  await clock.armed(500)
  clock.advance(500)
  expect(await stream()).toContain('{"error": "of one item"}')
  await clock.armed(500)
  clock.advance(500)
  expect(JSON.parse(await stream()).stream).toEqual([{ output: 'last' }])
  expect((await status()).status).toBe('IN_PROGRESS')
  await clock.armed(200)
  clock.advance(200)
  await expect.poll(status).toMatchObject({ status: 'COMPLETED', output: [1] })
})

test('at twice the speed the same takes half the time', async () => {
  const { clock, stream } = await replaying(cassette(), 2)
  await clock.armed(50)
  clock.advance(50)
  await stream()
  await clock.armed(250)
})

test.each([
  [
    { status: 'FAILED', error: 'handler: broke' },
    { status: 'FAILED', error: 'handler: broke' },
  ],
  [
    { status: 'FAILED', error: { why: 'odd' }, output: null },
    { status: 'FAILED', error: { why: 'odd' } },
  ],
  [{ status: 'CANCELLED' }, { status: 'CANCELLED' }],
  [{ status: 'TIMED_OUT' }, { status: 'TIMED_OUT' }],
  [
    { status: 'COMPLETED', output: { not: 'a list' } },
    { status: 'COMPLETED', output: { not: 'a list' } },
  ],
])('the end is the recorded one: %j', async (recorded, expected) => {
  const { status } = await replaying(cassette(recorded), Number.POSITIVE_INFINITY)
  await expect.poll(status).toMatchObject(expected)
})

test('the real SDK streams every recorded chunk and reads the recorded output, as often as it asks', async () => {
  const { endpoint } = await replaying(cassette({ output: ['kept'] }), Number.POSITIVE_INFINITY)
  const sdk = runpodSdk('any', { baseUrl: endpoint.url }).endpoint('recorded')
  if (!sdk) throw new Error('the SDK made no endpoint')
  // In place of the SDK's own 3 s, which a busy machine may take.
  const limitMs = 60_000
  for (let time = 0; time < 2; time++) {
    const { id } = await sdk.run({ input: { time } }, limitMs)
    const outputs: unknown[] = []
    for await (const chunk of sdk.stream(id)) outputs.push(chunk.output)
    expect(outputs).toEqual(CHUNKS.map((text) => JSON.parse(text)))
    expect(await sdk.status(id, limitMs)).toMatchObject({ status: 'COMPLETED', output: ['kept'] })
  }
})

test.each([
  ['not JSON', 'no', 'it is not JSON'],
  ['another document', '{"format":"sluice-job"}', 'it is no cassette'],
  ['of a later version', cassette({ version: 2 }), 'another version of Sluice'],
  ['without an end', cassette({ status: 'IN_PROGRESS' }), 'it is damaged: status'],
  ['with a broken chunk', cassette().replace('"output": "last"', '"lost": 1'), 'it is damaged: chunks[2].output'],
])('a file that is %s is refused in words', (_, text, words) => {
  expect(() => readCassette(text)).toThrow(words)
})

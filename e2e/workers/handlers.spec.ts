import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '@/e2e/sluice-server'
import { answerOf } from './answer-of'
import { call } from './run-to-end'
import { expect, pythonOf, test } from './workers-test'

/*
 * The handlers of workers/, real Python on a real local endpoint, beside the built-in ones: the same input gives the same
 * answer, so that a client tested against one works with the other.
 */

const TEXTS = [
  'I love this product!',
  'The service was okay.',
  'Not great, could be better.',
  "It isn't bad at all, really very good. Ünïcode: ¡Qué día! 😀",
  'Terrible. I want a refund, the worst waste of money.',
  'The new GPU server runs my Python code, and the coach praised both teams after the match.',
  'Stocks fell while the bank raised its budget for films, series and a flight to the island',
  'constructor __proto__ toString',
  'slightly slow so so good too too bad never ever without hardly '.repeat(40),
]
/** None of them can be processed, and none may end the batch. */
const BAD_ITEMS = [5, 0.5, '', ' \n', null, true, ['a'], { a: 'é'.repeat(2_000) }, 'x'.repeat(100_001)]

for (const folder of ['items', 'items-async'] as const) {
  for (const task_type of ['sentiment', 'classify', undefined, 'translate', 7, { to: 'fr' }]) {
    test(`${folder}: word for word what the built-in says, task ${JSON.stringify(task_type)}`, async ({
      endpoints,
    }) => {
      const input = { items: [...TEXTS, ...BAD_ITEMS], task_type, delay_ms: 0 }
      const [builtIn, python] = [await endpoints.builtIn('items', input), await endpoints.python(folder, input)]
      expect(answerOf(python)).toEqual(answerOf(builtIn))
      expect(python).toMatchObject({ status: 'COMPLETED', output: python.chunks })
      expect(python.chunks).toHaveLength(TEXTS.length + BAD_ITEMS.length)
      expect(python.chunks.map(keysOf)).toEqual(builtIn.chunks.map(keysOf))
    })
  }

  for (const input of [
    { items: [] },
    { items: null, task_type: 'classify' },
    { items: 'text' },
    { items: ['a'], delay_ms: 10_001 },
    { items: ['a'], delay_ms: true },
    ['a'],
    'text',
  ]) {
    test(`${folder}: fails as the built-in does for ${JSON.stringify(input)}`, async ({ endpoints }) => {
      const [builtIn, python] = [await endpoints.builtIn('items', input), await endpoints.python(folder, input)]
      expect(answerOf(python)).toEqual(answerOf(builtIn))
      expect(python).toMatchObject({ status: 'FAILED', chunks: [], error: expect.any(String) })
    })
  }
}

test('concurrent: the words of the built-in tokens', async ({ endpoints }) => {
  for (const input of [
    { prompt: ' A sluice  is the gate\na stream runs through. ', delay_ms: 0 },
    { prompt: null, text: 'also text 😀', delay_ms: 0 },
    { prompt: '' },
    { prompt: 5 },
    { prompt: 'x', delay_ms: 0.5 },
  ]) {
    const [builtIn, python] = [await endpoints.builtIn('tokens', input), await endpoints.python('concurrent', input)]
    expect(answerOf(python)).toEqual(answerOf(builtIn))
  }
})

test('concurrent: one worker has several jobs in hand', async ({ endpoints }) => {
  const url = await endpoints.urlOf('concurrent')
  const input = { prompt: 'each word takes ten seconds so none of these ends by itself', delay_ms: 10_000 }
  const ids: string[] = await Promise.all([1, 2, 3].map(async () => (await call(`${url}/run`, { input })).id))
  for (const id of ids) {
    await expect(async () => expect((await call(`${url}/stream/${id}`)).stream).not.toEqual([])).toPass()
  }
  for (const id of ids) expect(await call(`${url}/status/${id}`)).toMatchObject({ status: 'IN_PROGRESS' })
  for (const id of ids) await call(`${url}/cancel/${id}`, {})
})

test('progress: says how far it is while it works, streams nothing, and returns the number of primes', async ({
  endpoints,
}) => {
  const url = await endpoints.urlOf('progress')
  const done = await endpoints.python('progress', { limit: 100_000, steps: 20, delay_ms: 100 })
  expect(done).toMatchObject({ status: 'COMPLETED', chunks: [], output: { primes: 9_592, below: 100_000 } })
  const { updates } = await call(`${url.replace('/v2/', '/local/endpoints/')}/jobs/${done.id}/progress`)
  // The SDK sends each from a thread of its own: neither their order nor the last one is certain.
  expect(updates).not.toEqual([])
  for (const { output } of updates) {
    const [, step] = output.progress.match(/^(\d+)\/20$/)
    expect(output.percent_complete).toBeCloseTo((step / 20) * 100)
  }
  const refused = await endpoints.python('progress', { limit: 1 })
  expect(refused).toMatchObject({ status: 'FAILED', error: 'limit must be a whole number from 2 to 1000000' })
})

for (const folder of ['image-chunks', 'items', 'items-async', 'concurrent', 'progress']) {
  test(`${folder}: runs in the SDK's own local test, too`, async () => {
    const cwd = join(root, 'workers', folder)
    const env = { PYTHONDONTWRITEBYTECODE: '1' } as unknown as NodeJS.ProcessEnv
    const { stdout } = await promisify(execFile)(await pythonOf(folder), ['handler.py'], { cwd, env })
    expect(stdout).toContain('Local testing complete')
  })
}

test('a module that several folders need is the same in each: they are deployed alone', () => {
  const read = (path: string) => readFileSync(join(root, 'workers', path), 'utf8')
  for (const name of ['process_item.py', 'score_sentiment.py', 'classify_text.py', 'read_option.py']) {
    expect(read(`items-async/${name}`), name).toBe(read(`items/${name}`))
  }
  for (const folder of ['image-chunks', 'concurrent', 'progress']) {
    expect(read(`${folder}/read_option.py`), folder).toBe(read('items/read_option.py'))
  }
})

function keysOf(chunk: unknown): string[] {
  return Object.keys(chunk as object)
}

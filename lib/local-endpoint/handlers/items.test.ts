import { expect, test } from 'vitest'
import { itemsHandler } from './items'
import { runAlone } from './run-alone'

const run = async (input: unknown) => (await runAlone(itemsHandler, input)).yields

test('scores each text and says how far it is', async () => {
  const { yields, delays } = await runAlone(itemsHandler, {
    items: ['I love this product!', 'The service was okay.', 'Not great, could be better.'],
  })
  expect(yields).toMatchObject([
    { text: 'I love this product!', sentiment: 'positive', progress: '1/3' },
    { text: 'The service was okay.', sentiment: 'neutral', progress: '2/3' },
    { text: 'Not great, could be better.', sentiment: 'negative', progress: '3/3', percent_complete: 100 },
  ])
  for (const { score } of yields) expect(score >= 0.5 && score <= 1).toBe(true)
  expect(delays).toEqual([200, 200, 200])
})

test.each([
  ['Terrible. I want a refund, the worst waste of money.', 'negative'],
  ["It isn't bad at all", 'positive'],
  ['very very good', 'positive'],
  ['I never enjoyed it', 'negative'],
  ['The box is blue', 'neutral'],
  ['constructor __proto__ toString', 'neutral'],
  ['¡Qué día!', 'neutral'],
])('%s is %s', async (text, sentiment) => {
  expect(await run({ items: [text] })).toMatchObject([{ text, sentiment }])
})

test('a stronger text has a higher score', async () => {
  const [weak, strong] = await run({ items: ['It is fine', 'Amazing, excellent, wonderful!'] })
  expect(strong.score).toBeGreaterThan(weak.score)
})

test.each([
  ['The new GPU server runs my Python code', 'technology'],
  ['The coach praised both teams after the match', 'sports'],
  ['Stocks fell while the bank raised its budget', 'business'],
  ['The doctor prescribed a new medicine', 'health'],
  ['xyzzy', 'other'],
  ['constructor', 'other'],
])('%s is about %s', async (text, category) => {
  const [answer] = await run({ task_type: 'classify', items: [text] })
  expect(answer).toMatchObject({ text, category })
  expect(answer.confidence >= 0 && answer.confidence <= 1).toBe(true)
})

test('an item that cannot be processed does not break the batch', async () => {
  const yields = await run({ items: ['good', 5, '', null, 'x'.repeat(100_001), { a: 'y'.repeat(5_000) }, 'bad'] })
  expect(yields.map(({ success }) => success)).toEqual([undefined, false, false, false, false, false, undefined])
  expect(yields[1]).toMatchObject({ success: false, message: expect.any(String), item: 5, progress: '2/7' })
  for (const each of yields) {
    expect(each).not.toHaveProperty('error')
    expect(JSON.stringify(each).length).toBeLessThan(2_000)
  }
})

test('an unknown task is said of every item', async () => {
  expect(await run({ task_type: 'translate', items: ['a', 'b'] })).toMatchObject([
    { success: false, message: 'Unknown task type: translate' },
    { success: false, message: 'Unknown task type: translate' },
  ])
  expect(await run({ task_type: { to: 'fr' }, items: ['a'] })).toMatchObject([
    { message: 'Unknown task type: {"to":"fr"}' },
  ])
})

test.each([
  [{}, 'No items provided'],
  [{ items: [] }, 'No items provided'],
  [{ items: 'text' }, 'items must be a list of texts'],
  [{ items: ['a'], delay_ms: 1e9 }, 'delay_ms must be a whole number from 0 to 10000'],
  ['text', 'input must be an object'],
])('%j ends with an error', async (input, error) => {
  expect(await run(input)).toEqual([{ error }])
})

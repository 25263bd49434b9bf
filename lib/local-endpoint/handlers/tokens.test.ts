import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runAlone } from './run-alone'
import { streamOnlyHandler } from './stream-only'
import { tokensHandler, tokensOf } from './tokens'

test('joined, the tokens are the text exactly, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
      expect(tokensOf(text).join('')).toBe(text)
    }),
  )
  for (const text of [' lead', 'trail \n', ' \t ', 'a  b\n\nc', '👩‍👩‍👧 x']) expect(tokensOf(text).join('')).toBe(text)
})

test('a text is streamed word by word', async () => {
  const { yields, delays } = await runAlone(tokensHandler, { prompt: 'one two  three', delay_ms: 5 })
  expect(yields).toEqual(['one', ' two', '  three'])
  expect(delays).toEqual([5, 5])
  expect((await runAlone(tokensHandler, { text: 'also text' })).yields).toEqual(['also', ' text'])
})

test('a long text stays within a bearable number of chunks, a long word within the size of a chunk', () => {
  const many = tokensOf('word '.repeat(50_000))
  expect(many.length).toBeLessThanOrEqual(10_000)
  expect(many.join('')).toBe('word '.repeat(50_000))
  const long = tokensOf(`x${'😀'.repeat(400_000)}`)
  for (const token of long) expect(Buffer.byteLength(JSON.stringify(token))).toBeLessThan(1_000_000)
  expect(long.join('')).toBe(`x${'😀'.repeat(400_000)}`)
  // A lone half of a character is all that would not survive UTF-8.
  for (const token of long) expect(Buffer.from(token).toString()).toBe(token)
})

test('no text is an error in words', async () => {
  for (const input of [{}, { prompt: '' }, { prompt: 5 }]) {
    expect((await runAlone(tokensHandler, input)).yields).toEqual([{ error: 'No prompt provided in input' }])
  }
})

test('stream-only counts with progress', async () => {
  expect((await runAlone(streamOnlyHandler, { count: 2, delay_ms: 0 })).yields).toEqual([
    { index: 1, total: 2, progress: '1/2', percent_complete: 50 },
    { index: 2, total: 2, progress: '2/2', percent_complete: 100 },
  ])
  expect((await runAlone(streamOnlyHandler, { count: 0 })).yields).toEqual([
    { error: 'count must be a whole number from 1 to 10000' },
  ])
})

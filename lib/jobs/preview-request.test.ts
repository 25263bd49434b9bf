import { expect, it } from 'vitest'
import { previewRequest } from './preview-request'

it('holds no control character, in names, values or lists of names', () => {
  expect(previewRequest({ input: { 'a\u0000b': 'x\u0000y', list: { 'k\u001b': 1 } } })).toBe('a�b x�y · list {k�}')
  expect(previewRequest({ input: '\u0000' })).toBe('�')
})

it('keeps a text of several lines on one', () => {
  expect(previewRequest({ input: { prompt: 'one\n\ttwo' } })).toBe('prompt one two')
})

it('says once that there is more, wherever it is cut', () => {
  const text = 'a text of some words '.repeat(10)
  for (let padding = 0; padding < 80; padding++) {
    const preview = previewRequest({ input: { pad: 'x '.repeat(padding / 2), first: text, second: text, third: text } })
    expect(preview).not.toMatch(/…\s*(·\s*)?…/)
    expect(preview.length).toBeLessThanOrEqual(160)
  }
})

import { expect, it } from 'vitest'
import { previewRequest } from './preview-request'

it('holds no control character, in names, values or lists of names', () => {
  expect(previewRequest({ input: { 'a\u0000b': 'x\u0000y', list: { 'k\u001b': 1 } } })).toBe('a�b x�y · list {k�}')
  expect(previewRequest({ input: '\u0000' })).toBe('�')
})

it('keeps a text of several lines on one', () => {
  expect(previewRequest({ input: { prompt: 'one\n\ttwo' } })).toBe('prompt one two')
})

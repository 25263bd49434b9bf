import { expect, it } from 'vitest'
import type { OptionField } from '@/lib/contract/endpoints'
import { readJsonOptions, writeJsonOption } from './json-options'

const count: OptionField = { type: 'number', name: 'count', label: 'Count', min: 1, max: 9, default: 3 }
const prompt: OptionField = { type: 'text', name: 'prompt', label: 'Text', default: '' }

it('reads the options out of the JSON, an absent one as empty', () => {
  expect(readJsonOptions('{"count": 4, "other": []}', [count, prompt])).toEqual({ count: '4', prompt: '' })
  expect(readJsonOptions('{"prompt": "hi", "count": [1]}', [count, prompt])).toEqual({ count: '[1]', prompt: 'hi' })
})

it('has nothing to read or to change in what is no object', () => {
  for (const json of ['', '{', '[1]', 'null', '"text"']) {
    expect(readJsonOptions(json, [count])).toBeNull()
    expect(writeJsonOption(json, count, '5')).toBe(json)
  }
})

it('writes a number as a number, in its place, and leaves the rest alone', () => {
  expect(JSON.parse(writeJsonOption('{"count": 4, "other": [1]}', count, '7'))).toEqual({ count: 7, other: [1] })
  expect(writeJsonOption('{"count": 4, "other": 1}', count, '7')).toMatch(/count.*other/s)
})

it('keeps a half-typed number and drops an emptied one', () => {
  expect(JSON.parse(writeJsonOption('{"count": 4}', count, '-'))).toEqual({ count: '-' })
  expect(JSON.parse(writeJsonOption('{"count": 4, "a": 1}', count, ''))).toEqual({ a: 1 })
})

it('keeps a text a text, though it looks like a number', () => {
  expect(JSON.parse(writeJsonOption('{}', prompt, '12'))).toEqual({ prompt: '12' })
})

import { expect, it } from 'vitest'
import type { OptionField } from '@/lib/contract/endpoints'
import { numberMistake } from './draft-schema'
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

it('leaves every other number as it is written', () => {
  const json = '{"seed": 12345678901234567890, "cfg": [1.0, 1e3], "count": 4}'
  expect(writeJsonOption(json, count, '7')).toBe(
    '{\n  "seed": 12345678901234567890,\n  "cfg": [1.0, 1e3],\n  "count": 7\n}',
  )
})

it('lets a decimal be typed key by key, and holds a number of every step that is one', () => {
  let json = '{}'
  const held = ['0', '0.', '0.0', '0.05', '0.050'].map((typed) => {
    json = writeJsonOption(json, count, typed)
    expect(readJsonOptions(json, [count])).toEqual({ count: typed })
    return json.slice(json.indexOf(':') + 2, json.indexOf('\n}'))
  })
  expect(held).toEqual(['0', '"0."', '0.0', '0.05', '0.050'])
  expect(writeJsonOption('{}', count, '.5')).toBe('{\n  "count": 0.5\n}')
  expect(numberMistake(count, '4.')).not.toBeNull()
})

it('keeps a text a text, though it looks like a number', () => {
  expect(JSON.parse(writeJsonOption('{}', prompt, '12'))).toEqual({ prompt: '12' })
})

import { describe, expect, it } from 'vitest'
import type { Endpoint } from '@/lib/contract/endpoints'
import { carryDraft } from './carry-draft'
import { draftBody } from './draft-body'
import { type DraftValues, draftSchema, EMPTY_INPUT_REASON } from './draft-schema'
import { freshDraft } from './fresh-draft'
import { bodyText } from './request-body'

const images: Endpoint = {
  id: 'local-image-chunks',
  name: 'Images',
  kind: 'local',
  description: '',
  inputKind: 'image',
  inputField: 'base64_image',
  options: [
    { type: 'number', name: 'chunks', label: 'Chunks', min: 1, max: 64, integer: true, default: 4 },
    { type: 'choice', name: 'operation', label: 'Operation', choices: ['blur', 'invert'], default: 'blur' },
  ],
  example: { base64_image: 'iVBORw0KGgo=' },
  lastUsedAt: null,
}
const items: Endpoint = {
  ...images,
  id: 'local-items',
  inputKind: 'items',
  inputField: 'items',
  options: [{ type: 'choice', name: 'task_type', label: 'Task', choices: ['sentiment'], default: 'sentiment' }],
  example: { task_type: 'sentiment', items: ['one', 'two'] },
}
const image = { type: 'image/png', base64: 'AAAA' }

const body = (kind: Endpoint['inputKind'], endpoint: Endpoint, changes: Partial<DraftValues> = {}) => {
  const pieces = draftBody(kind, endpoint.options, { ...freshDraft(endpoint), ...changes }, image)
  return pieces && JSON.parse(bodyText(pieces))
}
const mistakes = (kind: Endpoint['inputKind'], changes: Partial<DraftValues>) =>
  draftSchema(kind, images.options)
    .safeParse({ ...freshDraft(images), ...changes })
    .error?.issues.map((issue) => issue.message)

describe('the body that a form stands for', () => {
  it('holds the image under its name, and options as numbers where they are numbers', () => {
    expect(body('image', images)).toEqual({ input: { base64_image: 'AAAA', chunks: 4, operation: 'blur' } })
  })

  it('puts the prefix of a data URI in front when asked to', () => {
    expect(body('image', images, { imageForm: 'data-uri', imageField: 'img' }).input.img).toBe(
      'data:image/png;base64,AAAA',
    )
  })

  it('lists the items, without the empty lines', () => {
    expect(body('items', items, { items: ' a \n\nb\r\n' })).toEqual({
      input: { task_type: 'sentiment', items: ['a', 'b'] },
    })
  })

  it('leaves an emptied number out, for the handler to take its default', () => {
    expect(body('image', images, { options: { chunks: ' ', operation: 'blur' } })).toEqual({
      input: { base64_image: 'AAAA', operation: 'blur' },
    })
  })

  it('merges further fields and lets them win over options', () => {
    expect(body('image', images, { extra: '{"seed": 7, "chunks": 9}' }).input).toMatchObject({ seed: 7, chunks: 9 })
  })

  it('sends the numbers of further fields as they were typed, over those of options', () => {
    const values = { ...freshDraft(images), extra: ' {"seed": 12345678901234567890,\n "chunks": 4.0} ' }
    const pieces = draftBody('image', images.options, values, image)
    expect(pieces && bodyText(pieces)).toBe(
      '{"input":{"base64_image":"AAAA","chunks":4.0,"operation":"blur","seed":12345678901234567890}}',
    )
  })

  it('writes a policy and a webhook only when there is something to write', () => {
    expect(body('json', items, { json: '{"a":1}' })).toEqual({ input: { a: 1 } })
    expect(
      body('json', items, { json: '{"a":1}', ttl: '10000', lowPriority: true, webhook: 'https://a.example/hook' }),
    ).toEqual({ input: { a: 1 }, policy: { ttl: 10_000, lowPriority: true }, webhook: 'https://a.example/hook' })
  })

  it('is not there while something in the form cannot be read', () => {
    expect(body('image', images, { options: { chunks: 'many', operation: 'blur' } })).toBeNull()
  })
})

describe('what the form refuses', () => {
  it('an empty input, with the reason', () => {
    for (const json of ['{}', ' { } ', 'null']) expect(mistakes('json', { json })).toEqual([EMPTY_INPUT_REASON])
  })

  it('what is not JSON, and what is no JSON object where fields are merged', () => {
    expect(mistakes('json', { json: '{"a": 1,\n"b" 2}' })).toEqual([
      'Not JSON yet, line 2: a : is missing after the field name.',
    ])
    expect(mistakes('json', { json: '[1, 2]' })).toBeUndefined()
    expect(mistakes('image', { extra: '[1]' })).toHaveLength(1)
  })

  it('a URL that was only begun', () => {
    expect(mistakes('json', { json: '{"image_url": "https://"}' })).toEqual([
      'image_url is no address yet: write what follows https://',
    ])
    expect(mistakes('json', { json: '{"image_url": "https://a.example/b.png"}' })).toBeUndefined()
  })

  it('options out of their range, times out of theirs, an empty field name, no items', () => {
    expect(mistakes('image', { options: { chunks: '65', operation: 'blur' } })).toEqual([
      'Chunks is a whole number from 1 to 64',
    ])
    expect(mistakes('image', { options: { chunks: '4.5', operation: 'blur' } })).toHaveLength(1)
    expect(mistakes('image', { executionTimeout: '4999' })).toHaveLength(1)
    expect(mistakes('image', { ttl: '1e9' })).toHaveLength(1)
    expect(mistakes('image', { imageField: ' ' })).toHaveLength(1)
    expect(mistakes('items', { items: '\n \n' })).toHaveLength(1)
    expect(mistakes('image', { webhook: 'ftp://a.example' })).toHaveLength(1)
  })

  it('nothing because of a tab that is not open', () => {
    expect(mistakes('image', { json: '{', items: '' })).toBeUndefined()
  })
})

describe('choosing another endpoint', () => {
  it('keeps what was written and takes the new defaults for the rest', () => {
    const written = { ...freshDraft(images), extra: '{"seed": 7}', options: { chunks: '8', operation: 'blur' } }
    const carried = carryDraft(written, images, items)
    expect(carried.extra).toBe('{"seed": 7}')
    expect(carried.options).toMatchObject({ task_type: 'sentiment' })
    expect(carried.items).toBe('one\ntwo')
    expect(carried.json).toBe(freshDraft(items).json)
  })

  it('keeps an option that the new one lacks for the way back, and sends it only where it belongs', () => {
    const written = { ...freshDraft(images), options: { chunks: '8', operation: 'blur' } }
    const there = carryDraft(written, images, items)
    const sent = draftBody('items', items.options, there, null)
    expect(sent && JSON.parse(bodyText(sent)).input).toEqual({ task_type: 'sentiment', items: ['one', 'two'] })
    expect(carryDraft(there, items, images).options).toEqual(written.options)
    const narrow = { ...images, options: [{ ...images.options[0], max: 5 }] as Endpoint['options'] }
    expect(carryDraft(there, items, narrow).options).toEqual({ chunks: '4' })
  })

  it('keeps an option that both have', () => {
    const written = { ...freshDraft(images), options: { chunks: '8', operation: 'blur' } }
    expect(carryDraft(written, images, { ...images, id: 'other' }).options.chunks).toBe('8')
  })
})

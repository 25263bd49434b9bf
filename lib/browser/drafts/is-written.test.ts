import { expect, it } from 'vitest'
import type { Draft } from './draft-store'
import { freshDraft } from './fresh-draft'
import { isWritten } from './is-written'

const fresh: Draft = {
  endpointId: null,
  kind: 'json',
  mode: 'run',
  values: freshDraft(null),
  image: null,
  origin: null,
}
const image = { name: 'a.png', type: 'image/png', blob: new Blob(), base64: '', original: null }

it.each([
  ['as it opened', fresh, false],
  ['sent another way', { ...fresh, mode: 'runsync' as const }, false],
  ['with a text', { ...fresh, values: { ...fresh.values, json: '{' } }, true],
  ['with an option', { ...fresh, values: { ...fresh.values, options: { chunks: '8' } } }, true],
  ['with an image', { ...fresh, image }, true],
])('tells whether somebody worked on a form: %s', (_how, draft, written) => {
  expect(isWritten(draft, [])).toBe(written)
})

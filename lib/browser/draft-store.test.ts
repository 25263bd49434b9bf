import { describe, expect, it } from 'vitest'
import { type Draft, DraftStore } from './draft-store'
import { freshDraft } from './fresh-draft'

function memory() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  }
}

const draft = (changes: Partial<Draft> = {}): Draft => ({
  endpointId: 'abc',
  kind: 'image',
  mode: 'runsync',
  values: { ...freshDraft(null), json: '{"a": 1.0}', options: { chunks: '8' } },
  image: null,
  ...changes,
})
const image = (base64: string): Draft['image'] => ({
  name: 'a.png',
  type: 'image/png',
  blob: new Blob(['abc']),
  base64,
  original: null,
})

describe('the draft of the New job page', () => {
  it('is kept as it is from page to page', () => {
    const store = new DraftStore(memory)
    expect(store.read()).toBeNull()
    const kept = draft({ image: image('YWJj') })
    store.keep(kept)
    expect(store.read()).toBe(kept)
  })

  it('comes back after a reload, with an image that fits', async () => {
    const storage = memory()
    const before = new DraftStore(() => storage)
    before.keep(draft({ image: image('YWJj') }))
    before.save()
    const after = new DraftStore(() => storage).read()
    expect(after).toMatchObject({ ...draft(), image: { name: 'a.png', type: 'image/png', base64: 'YWJj' } })
    expect(await after?.image?.blob.text()).toBe('abc')
  })

  it('comes back without an image that is too large', () => {
    const storage = memory()
    const before = new DraftStore(() => storage)
    before.keep(draft({ image: image('A'.repeat(5_000_000)) }))
    before.save()
    expect(new DraftStore(() => storage).read()).toEqual(draft())
  })

  it('leaves nothing older behind when even the text is too large', () => {
    const storage = memory()
    const before = new DraftStore(() => storage)
    before.keep(draft())
    before.save()
    before.keep(draft({ values: { ...freshDraft(null), json: ' '.repeat(5_000_000) } }))
    before.save()
    expect(storage.kept.size).toBe(0)
  })

  it('is none where the storage refuses, or holds something else', () => {
    const refusing = new DraftStore(() => {
      throw new Error('denied')
    })
    refusing.keep(draft())
    expect(() => refusing.save()).not.toThrow()
    expect(new DraftStore(() => ({ ...memory(), getItem: () => '{"kind":1}' })).read()).toBeNull()
  })
})

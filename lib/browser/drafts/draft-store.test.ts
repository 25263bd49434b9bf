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
  origin: null,
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

  it('is no longer tied to a job when it comes back without that job’s image', () => {
    const storage = memory()
    const before = new DraftStore(() => storage)
    before.keep(draft({ image: image('A'.repeat(5_000_000)), origin: 'job-1' }))
    before.save()
    expect(new DraftStore(() => storage).read()?.origin).toBeNull()
  })

  it('knows whether a job has what stands in the form', () => {
    const store = new DraftStore(memory)
    expect(store.hasUnrecorded()).toBe(false)
    store.keep(draft({ image: image('YWJj') }))
    expect(store.hasUnrecorded()).toBe(true)
    store.markRecorded()
    store.keep(draft({ image: image('YWJj'), mode: 'run' }))
    expect(store.hasUnrecorded()).toBe(false)
    store.keep(draft({ image: image('YWJk') }))
    expect(store.hasUnrecorded()).toBe(true)
  })

  it('opens anew without a picture that a job has, and with one that none has', () => {
    const storage = memory()
    const store = new DraftStore(() => storage)
    store.keep(draft({ image: image('YWJj'), origin: 'job-1' }))
    store.dropRecordedImage()
    expect(store.read()?.image?.base64).toBe('YWJj')
    store.markRecorded()
    store.save()
    for (const each of [store, new DraftStore(() => storage)]) {
      each.dropRecordedImage()
      expect(each.read()).toEqual(draft())
      expect(each.hasUnrecorded()).toBe(false)
      // The same picture, chosen again.
      each.keep(draft({ image: image('YWJj') }))
      expect(each.hasUnrecorded()).toBe(true)
    }
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

  it('is saved without its image where the storage has no room for that, and leaves nothing older behind where it has none at all', () => {
    const storage = memory()
    let room = 1_000_000
    const store = new DraftStore(() => ({
      ...storage,
      setItem(key: string, text: string) {
        if (text.length > room) throw new DOMException('full', 'QuotaExceededError')
        storage.setItem(key, text)
      },
    }))
    store.keep(draft({ image: image('A'.repeat(2_000_000)) }))
    store.save()
    expect(new DraftStore(() => storage).read()).toEqual(draft())
    room = 10
    store.keep(draft({ values: { ...freshDraft(null), json: '{"a": 2}' } }))
    store.save()
    expect(storage.kept.size).toBe(0)
  })

  it('counts as unsent what was written while it was on its way', () => {
    const store = new DraftStore(memory)
    const sent = draft()
    store.keep(sent)
    store.keep(draft({ values: { ...sent.values, json: '{"a": 2}' } }))
    store.markRecorded(sent)
    expect(store.hasUnrecorded()).toBe(true)
    store.keep(draft())
    expect(store.hasUnrecorded()).toBe(false)
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

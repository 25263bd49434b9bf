import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINE_BYTES } from '@/lib/contract/wire'
import { readWire } from './read-wire'
import { appendTexts, relaySetup } from './relay-setup'

describe('readWire', () => {
  let relay: Awaited<ReturnType<typeof relaySetup>>
  beforeAll(async () => {
    relay = await relaySetup()
  })
  afterAll(() => relay.close())

  it('gives texts byte for byte, from any place on, and names what is too long for a line', async () => {
    const { job, lease } = await relay.leased()
    const odd = ['{"a": 1.0,\n "b":9007199254740993}', '"é\\u00e9"', `"${'x'.repeat(LINE_BYTES)}"`, ' [ ]']
    await appendTexts(relay.log, lease, ...odd)
    const read = (after: number) => readWire({ job, log: relay.log, after })
    expect((await read(0)).texts).toEqual([odd[0], odd[1], null, odd[3]])
    expect((await read(3)).texts).toEqual([odd[3]])
    expect(await read(4)).toEqual({ attempt: 1, texts: [] })
  })

  it('gives a page at a time', async () => {
    const { job, lease } = await relay.leased()
    await appendTexts(relay.log, lease, ...Array.from({ length: 450 }, (_, i) => String(i)))
    const lengths: number[] = []
    let after = 0
    for (;;) {
      const { texts } = await readWire({ job, log: relay.log, after })
      if (texts.length === 0) break
      expect(texts[0]).toBe(String(after))
      lengths.push(texts.length)
      after += texts.length
    }
    expect(after).toBe(450)
    expect(Math.max(...lengths)).toBeLessThan(450)
  })
})

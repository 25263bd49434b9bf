import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { createStopSignal, type StopSignal } from './stop-signal'

setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc') as () => void

/** What a weak reference or a registry was told in this turn is collected in a later one. */
async function collect() {
  for (let turn = 0; turn < 3; turn++) {
    await sleep(5)
    gc()
  }
  await sleep(5)
}

function linkMany(stop: StopSignal, count: number) {
  for (let n = 0; n < count; n++) stop.link(new AbortController().signal)
}

describe('the stop of a process', () => {
  it('fires with the request’s own signal, for its reason', () => {
    const stop = createStopSignal()
    const [one, other] = [new AbortController(), new AbortController()]
    const [mine, theirs] = [stop.link(one.signal), stop.link(other.signal)]
    one.abort('left')
    expect([mine.aborted, mine.reason, theirs.aborted]).toEqual([true, 'left', false])
  })

  it('remembers no request that is over', async () => {
    const stop = createStopSignal()
    linkMany(stop, 2_000)
    await collect()
    expect(stop.size).toBeLessThan(10)
  })

  it('reaches a signal in use, though nobody holds its request any more', async () => {
    const stop = createStopSignal()
    const held = stop.link(new AbortController().signal)
    linkMany(stop, 100)
    await collect()
    expect(held.aborted).toBe(false)
    stop.stop()
    expect(held.aborted).toBe(true)
  })

  it('stops at once what comes after it, and what had left before', () => {
    const stop = createStopSignal()
    stop.stop()
    expect(stop.link(new AbortController().signal).aborted).toBe(true)
    expect(stop.link(AbortSignal.abort('left')).reason).toBe('left')
  })
})

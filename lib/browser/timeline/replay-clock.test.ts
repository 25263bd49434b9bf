import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ReplayClock } from './replay-clock'

/** A clock whose frames the test makes. */
function rig(times: number[], spanMs: number, startedMs = 0, updateTimes: number[] = []) {
  let onFrame: ((now: number) => void) | null = null
  let now = 0
  const clock = new ReplayClock((listener) => {
    onFrame = listener
    listener(now)
    return () => {
      onFrame = null
    }
  })
  clock.load(() => ({ spanMs, startedMs, times, updateTimes }))
  const pass = (ms: number) => {
    now += ms
    onFrame?.(now)
  }
  return { clock, pass, runs: () => onFrame !== null }
}

const TIMES = [100, 300, 300, 900]

describe('ReplayClock', () => {
  it('plays a job at its own pace, and stops at its end', () => {
    const { clock, pass, runs } = rig(TIMES, 1_000, 50)
    expect(clock.getMoment()).toBeNull()
    clock.play()
    expect(clock.getMoment()).toMatchObject({ count: 0, phase: 'queued' })
    pass(60)
    expect(clock.getMoment()).toMatchObject({ count: 0, phase: 'running' })
    pass(240)
    expect(clock.getMoment()).toMatchObject({ count: 3, phase: 'running' })
    pass(5_000)
    expect(clock.getMoment()).toMatchObject({ count: 4, phase: 'over' })
    expect(clock.getState()).toMatchObject({ atMs: 1_000, isPlaying: false })
    expect(runs()).toBe(false)
    clock.play()
    expect(clock.getState()).toMatchObject({ atMs: 0, isPlaying: true })
  })

  it('goes on to a chunk that has not come yet, never back, and only in a replay', () => {
    const { clock } = rig(TIMES, 1_000)
    clock.reach(2)
    expect(clock.getMoment()).toBeNull()
    clock.seek(100)
    clock.reach(3)
    expect(clock.getState().atMs).toBe(300)
    clock.reach(1)
    clock.reach(5)
    expect(clock.getState().atMs).toBe(300)
    clock.leave()
    clock.load(null)
    clock.reach(2)
    expect(clock.getMoment()).toBeNull()
  })

  it('plays ten times as fast when told to, from where it is', () => {
    const { clock, pass } = rig(TIMES, 1_000)
    clock.play()
    pass(10)
    clock.setSpeed(10)
    pass(10)
    expect(clock.getState().atMs).toBe(110)
  })

  it('stands still while paused, and goes on from there', () => {
    const { clock, pass } = rig(TIMES, 1_000)
    clock.toggle()
    pass(200)
    clock.toggle()
    pass(10_000)
    expect(clock.getState()).toMatchObject({ atMs: 200, isPlaying: false })
    clock.toggle()
    pass(50)
    expect(clock.getState()).toMatchObject({ atMs: 250, isPlaying: true })
  })

  it('steps from arrival to arrival, over both ends', () => {
    const { clock } = rig(TIMES, 1_000)
    const places = (by: 1 | -1, n: number) =>
      Array.from({ length: n }, () => {
        clock.step(by)
        return [clock.getState().atMs, clock.getMoment()?.count]
      })
    expect(places(-1, 5)).toEqual([
      [900, 4],
      [300, 3],
      [100, 1],
      [0, 0],
      [0, 0],
    ])
    expect(places(1, 5)).toEqual([
      [100, 1],
      [300, 3],
      [900, 4],
      [1_000, 4],
      [1_000, 4],
    ])
  })

  it('steps off the end also when the last chunk came with it', () => {
    const { clock } = rig([100, 1_000], 1_000)
    clock.step(-1)
    expect([clock.getState().atMs, clock.getMoment()?.count]).toEqual([100, 1])
  })

  it('steps to progress updates, too, and replays a job that tells nothing else', () => {
    const { clock } = rig([200], 1_000, 50, [100, 300])
    const told = () => [clock.getState().atMs, clock.getMoment()?.count, clock.getMoment()?.updates]
    clock.seek(0)
    const places = [1, 2, 3, 4].map(() => {
      clock.step(1)
      return told()
    })
    expect(places).toEqual([
      [100, 0, 1],
      [200, 1, 1],
      [300, 1, 2],
      [1_000, 1, 2],
    ])
    const silent = rig([], 1_000, 500, [100]).clock
    silent.step(-1)
    expect(silent.getMoment()).toEqual({ count: 0, updates: 1, phase: 'running' })
  })

  it('gives the same moment while nothing else is to be shown', () => {
    const { clock, pass } = rig(TIMES, 1_000)
    clock.play()
    pass(110)
    const moment = clock.getMoment()
    pass(20)
    expect(clock.getMoment()).toBe(moment)
  })

  it('shows exactly the chunks that had arrived, wherever it is put', () => {
    const gaps = fc.array(fc.nat(5_000), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(gaps, fc.array(fc.nat(120), { maxLength: 30 }), (waits, moves) => {
        let at = 0
        const times = waits.map((wait) => (at += wait))
        const spanMs = at + 1
        const { clock } = rig(times, spanMs)
        for (const move of moves) {
          if (move < 10) clock.step(1)
          else if (move < 20) clock.step(-1)
          else clock.seek(((move - 20) / 100) * spanMs)
          const { atMs } = clock.getState()
          const here = atMs as number
          expect(clock.getMoment()?.count).toBe(times.filter((time) => time <= here).length)
        }
      }),
    )
  })

  it('has nothing to replay once the job starts over', () => {
    const { clock, pass, runs } = rig(TIMES, 1_000)
    clock.play()
    pass(200)
    clock.load(null)
    expect(clock.getMoment()).toBeNull()
    expect(clock.getState()).toMatchObject({ atMs: null, isPlaying: false })
    expect(runs()).toBe(false)
    clock.play()
    clock.step(1)
    clock.seek(3)
    expect(clock.getState().atMs).toBeNull()
  })
})

import { expect, it } from 'vitest'
import { LeaseLost } from './chunk-log'
import { keepTrying } from './keep-trying'

function patience(signal = new AbortController().signal) {
  const slept: number[] = []
  const rested: number[] = []
  const note = (list: number[]) => async (ms: number) => void list.push(ms)
  return { sleep: note(slept), rest: note(rested), signal, slept, rested }
}

/** Fails the first `n` times, as a database does that is away. */
function away(n: number, error: Error = new Error('connect ECONNREFUSED')) {
  let tries = 0
  return async () => {
    if (tries++ < n) throw error
    return `stored at try ${tries}`
  }
}

it('stores what it holds however long the database is away', async () => {
  const waits = patience()
  expect(await keepTrying(away(500), waits)).toBe('stored at try 501')
  expect(Math.max(...waits.slept)).toBe(5_000)
  expect(waits.slept.reduce((sum, ms) => sum + ms)).toBeGreaterThan(30 * 60_000)
})

it('goes on for a while after the process was told to stop, without spinning', async () => {
  const waits = patience(AbortSignal.abort())
  expect(await keepTrying(away(20), waits)).toBe('stored at try 21')
  expect(waits.rested).toEqual(Array(20).fill(250))
  await expect(keepTrying(away(21), patience(AbortSignal.abort()))).rejects.toThrow('ECONNREFUSED')
})

it('does not try again what was refused for good', async () => {
  const lost = patience()
  await expect(keepTrying(away(1, new LeaseLost('gone')), lost)).rejects.toThrow(LeaseLost)
  const refused = Object.assign(new Error('Failed query'), { cause: { code: '22021' } })
  await expect(keepTrying(away(1, refused), lost)).rejects.toThrow('Failed query')
  expect(lost.slept).toEqual([])
})

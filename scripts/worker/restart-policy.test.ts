import { expect, test } from 'vitest'
import { RestartPolicy } from './restart-policy'

const crash = { livedMs: 5_000, asked: true }
const quick = { livedMs: 500, asked: false }

test('waits longer after each end, up to half a minute', () => {
  const policy = new RestartPolicy()
  const waits = Array.from({ length: 7 }, () => policy.after(crash).waitMs)
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
})

test('a minute of life makes the next wait short again', () => {
  const policy = new RestartPolicy()
  for (let i = 0; i < 5; i++) policy.after(crash)
  expect(policy.after({ livedMs: 60_000, asked: true }).waitMs).toBe(1_000)
  expect(policy.after(crash).waitMs).toBe(2_000)
})

test('gives up at the fifth end in a row that came before the first request for a job', () => {
  const policy = new RestartPolicy()
  const tries = Array.from({ length: 5 }, () => policy.after(quick).giveUp)
  expect(tries).toEqual([false, false, false, false, true])
})

test('never gives up a worker that asked for jobs in between, or whose files have changed', () => {
  const policy = new RestartPolicy()
  for (let i = 0; i < 20; i++) {
    expect(policy.after(crash).giveUp).toBe(false)
    for (let j = 0; j < 4; j++) expect(policy.after(quick).giveUp).toBe(false)
  }
  policy.reset()
  expect(policy.after(quick)).toEqual({ waitMs: 1_000, quickDeaths: 1, giveUp: false })
})

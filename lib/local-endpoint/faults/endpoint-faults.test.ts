import { expect, test } from 'vitest'
import { Faults } from '@/lib/contract/local-endpoint'
import { EndpointFaults } from './endpoint-faults'

const faultsOf = (rules: object[], seed = 1) => new EndpointFaults(Faults.parse({ seed, faults: rules }))
const NS = Array.from({ length: 200 }, (_, n) => n + 1)

const lost = (seed: number, ns = NS) => {
  const faults = faultsOf([{ kind: 'lost_chunk', chance: 0.2 }], seed)
  return ns.filter((n) => faults.ofChunk('lost_chunk', n)).sort((a, b) => a - b)
}

test('the same seed hits the same chunks, in whatever order they come; another seed hits others', () => {
  expect(lost(7)).toEqual(lost(7))
  expect(lost(7, NS.toReversed())).toEqual(lost(7))
  expect(lost(8)).not.toEqual(lost(7))
})

test('chance is the share of the occasions', () => {
  expect(lost(7).length).toBeGreaterThan(20)
  expect(lost(7).length).toBeLessThan(60)
  const never = faultsOf([{ kind: 'lost_chunk', chance: 0 }])
  expect(NS.filter((n) => never.ofChunk('lost_chunk', n))).toEqual([])
})

test('requests are counted for each operation of each job, so that what others ask changes nothing', () => {
  const pattern = (others: boolean) => {
    const faults = faultsOf([{ kind: 'status_502', chance: 0.5 }])
    return NS.map(() => {
      if (others) faults.ofRequest('stream', 'other', 0)
      if (others) faults.ofRequest('status', 'one', 0)
      return faults.ofRequest('stream', 'one', 0) !== null
    })
  }
  expect(pattern(true)).toEqual(pattern(false))
  expect(new Set(pattern(false)).size).toBe(2)
})

test('times bounds how often a rule happens', () => {
  const faults = faultsOf([{ kind: 'hang', times: 2 }])
  const happened = NS.filter(() => faults.ofRequest('stream', 'job', 0))
  expect(happened).toEqual([1, 2])
})

test('a job keeps its fate, and counts once', () => {
  const faults = faultsOf([{ kind: 'slow_queue', times: 1, ms: 70 }])
  expect(faults.ofJob('slow_queue', 'a')).toEqual({ kind: 'slow_queue', ms: 70 })
  expect(faults.ofJob('slow_queue', 'b')).toBe(null)
  expect(faults.ofJob('slow_queue', 'a')).toEqual({ kind: 'slow_queue', ms: 70 })
})

test('of several rules the first that happens counts, and only that one', () => {
  const faults = faultsOf([
    { kind: 'status_502', times: 1 },
    { kind: 'status_401', times: 1 },
  ])
  expect(NS.slice(0, 3).map(() => faults.ofRequest('status', 'job', 0)?.kind)).toEqual([
    'status_502',
    'status_401',
    undefined,
  ])
})

test('a rule befalls its own operations only, or those of its kind', () => {
  const usual = faultsOf([{ kind: 'too_large' }])
  expect(usual.ofRequest('run', '', 0)?.kind).toBe('too_large')
  expect(usual.ofRequest('stream', 'job', 0)).toBe(null)
  const own = faultsOf([{ kind: 'too_large', operations: ['stream'] }])
  expect(own.ofRequest('run', '', 0)).toBe(null)
  expect(own.ofRequest('stream', 'job', 0)?.kind).toBe('too_large')
  // A kind that does not befall requests never does, whatever its rule says.
  expect(faultsOf([{ kind: 'lost_chunk', operations: ['run'] }]).ofRequest('run', '', 0)).toBe(null)
})

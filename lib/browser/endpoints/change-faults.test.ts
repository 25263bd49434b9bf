import { expect, it } from 'vitest'
import { FaultKind, Faults } from '@/lib/contract/local-endpoint'
import { changeFault, faultOf, switchFault } from './change-faults'
import { FAULT_GROUPS } from './fault-words'

it('has words for every kind of fault, once', () => {
  expect(FAULT_GROUPS.flatMap(({ faults }) => Object.keys(faults)).sort()).toEqual([...FaultKind.options].sort())
})

it('hits some chunks and not all when a fault of chunks is switched on, and every request of the others', () => {
  const none = Faults.parse({ faults: [] })
  const chanceOf = (kind: FaultKind) => faultOf(switchFault(none, kind, true), kind)?.chance
  expect([chanceOf('lost_chunk'), chanceOf('doubled_chunk')]).toEqual([0.2, 0.2])
  expect([chanceOf('status_502'), chanceOf('chunk_after_completed')]).toEqual([1, 1])
})

it('switches a kind on and off without touching the others, and changes a rule in its place', () => {
  const before = Faults.parse({
    seed: 5,
    faults: [{ kind: 'hang' }, { kind: 'lost_chunk' }, { kind: 'hang', times: 2 }],
  })
  const on = switchFault(before, 'status_502', true)
  expect(on.faults.map(({ kind }) => kind)).toEqual(['hang', 'lost_chunk', 'hang', 'status_502'])
  expect(on.seed).toBe(5)
  expect(switchFault(before, 'hang', false).faults.map(({ kind }) => kind)).toEqual(['lost_chunk'])

  const rule = faultOf(before, 'lost_chunk')
  if (!rule) throw new Error('it is there')
  const changed = changeFault(before, rule, { ...rule, chance: 0.25 })
  expect(changed.faults.map(({ kind, chance }) => [kind, chance])).toEqual([
    ['hang', 1],
    ['lost_chunk', 0.25],
    ['hang', 1],
  ])
})

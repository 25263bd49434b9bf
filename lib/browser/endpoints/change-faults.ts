import type { Fault, FaultKind, Faults } from '@/lib/contract/local-endpoint'

/** The rule of a kind; the first, when somebody set several by the API. */
export function faultOf(faults: Faults, kind: FaultKind): Fault | null {
  return faults.faults.find((each) => each.kind === kind) ?? null
}

/** Without every chunk there is nothing to see: of these one in five is hit until somebody says otherwise. */
const CHUNK_CHANCE = 0.2

/** The chance, from 0 to 1, that a kind has when it is switched on. */
export function firstChance(kind: FaultKind): number {
  return kind === 'lost_chunk' || kind === 'doubled_chunk' ? CHUNK_CHANCE : 1
}

/** Switches a kind on with its defaults, or off with all its rules. */
export function switchFault(faults: Faults, kind: FaultKind, on: boolean): Faults {
  const others = faults.faults.filter((each) => each.kind !== kind)
  return { ...faults, faults: on ? [...others, { kind, chance: firstChance(kind), times: null }] : others }
}

/** Replaces a rule in its place: of requests, the first in the list counts. */
export function changeFault(faults: Faults, before: Fault, after: Fault): Faults {
  return { ...faults, faults: faults.faults.map((each) => (each === before ? after : each)) }
}

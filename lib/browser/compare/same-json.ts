import { isObject } from '@/lib/json/is-object'
import { type CompareRules, isClose } from './compare-rules'

/**
 * How two JSON values stand to each other: `same` to the letter (the order of an object's fields is none of it), `allowed`
 * where only ignored fields or numbers within the tolerance differ, else `different`.
 */
export type Sameness = 'same' | 'allowed' | 'different'

/** Work that a comparison may spend, in values looked at. Bounded by steps, not by a clock: the same on every machine. */
export class StepBudget {
  #left: number
  /** Whether numbers were taken for equal that may differ in digits which no double holds. */
  rounded = false

  constructor(steps: number) {
    this.#left = steps
  }

  /** @throws BudgetSpent when nothing is left */
  spend(): void {
    if (this.#left-- <= 0) throw new BudgetSpent()
  }
}

export class BudgetSpent extends Error {}

/** Compares two JSON values as a whole. @throws BudgetSpent */
export function sameJson(a: unknown, b: unknown, rules: CompareRules, budget: StepBudget): Sameness {
  budget.spend()
  if (a === b) {
    if (typeof a === 'number' && Math.abs(a) > Number.MAX_SAFE_INTEGER) budget.rounded = true
    return 'same'
  }
  if (typeof a === 'number' && typeof b === 'number') {
    return isClose(a, b, rules.tolerance) ? 'allowed' : 'different'
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return 'different'
    return worst(a.length, (i) => sameJson(a[i], b[i], rules, budget))
  }
  if (!isObject(a) || !isObject(b)) return 'different'
  const names = fieldsOfBoth(a, b)
  return worst(names.length, (i) => {
    const name = names[i] as string
    const both = Object.hasOwn(a, name) && Object.hasOwn(b, name)
    const sameness = both ? sameJson(a[name], b[name], rules, budget) : 'different'
    return sameness === 'different' && rules.ignoredKeys.includes(name) ? 'allowed' : sameness
  })
}

/** The fields of the first, then those that only the second has. */
export function fieldsOfBoth(a: Record<string, unknown>, b: Record<string, unknown>): string[] {
  return [...Object.keys(a), ...Object.keys(b).filter((name) => !Object.hasOwn(a, name))]
}

function worst(count: number, at: (i: number) => Sameness): Sameness {
  let found: Sameness = 'same'
  for (let i = 0; i < count; i++) {
    const next = at(i)
    if (next === 'different') return next
    if (next === 'allowed') found = next
  }
  return found
}

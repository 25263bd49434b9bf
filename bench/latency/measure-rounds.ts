import type { Measured } from './arrivals'
import { CASES, type Case, WARM_UP } from './cases'
import { type Summary, summarise } from './summarise'

/** Something that runs a case: a way from the handler's yield to somebody who sees it. */
export interface Way {
  name: string
  measure(wanted: Case): Promise<Measured>
}

const WARM_UPS = 3

/**
 * Measures every case on every way, in turn within each round, so that what else the machine does meets all of them alike.
 * @returns by case and way, in their order
 */
export async function measureRounds(ways: Way[], rounds: number, say: (line: string) => void): Promise<Summary[][]> {
  for (const { measure } of ways) for (let i = 0; i < WARM_UPS; i += 1) await measure(WARM_UP)
  const measured = CASES.map(() => ways.map(() => [] as Measured[]))
  for (let round = 1; round <= rounds; round += 1) {
    for (const [at, wanted] of CASES.entries()) {
      for (const [way, { name, measure }] of ways.entries()) {
        say(`round ${round}: ${wanted.name}, ${name}`)
        measured[at]?.[way]?.push(await measure(wanted))
      }
    }
  }
  return measured.map((ofCase) => ofCase.map(summarise))
}

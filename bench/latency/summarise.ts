import type { Measured } from './arrivals'
import { quantile } from './quantile'

/** What several rounds of one case came to: the median of the rounds' figures. Times in ms. */
export interface Summary {
  p50: number
  p99: number
  perSecond: number
  first: number
  all: number
}

/** @throws for no rounds */
export function summarise(rounds: Measured[]): Summary {
  const middle = (figure: (round: Measured) => number) => quantile(rounds.map(figure), 0.5)
  return {
    p50: middle(({ latencies }) => quantile(latencies, 0.5)),
    p99: middle(({ latencies }) => quantile(latencies, 0.99)),
    perSecond: middle(({ perSecond }) => perSecond),
    first: middle(({ first }) => first),
    all: middle(({ all }) => all),
  }
}

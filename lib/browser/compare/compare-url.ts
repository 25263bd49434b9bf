import { parseAsArrayOf, parseAsFloat, parseAsString, parseAsStringLiteral } from 'nuqs'
import type { Job } from '@/lib/contract/jobs'
import { USUALLY_IGNORED } from './compare-rules'

/** What of the jobs is compared. */
export const MODES = ['output', 'chunks', 'input', 'images', 'race'] as const
export type Mode = (typeof MODES)[number]

/** All of a comparison, in its URL. `a` is the base; `b` and `c` are each compared with it. */
export const COMPARE_URL = {
  a: parseAsString,
  b: parseAsString,
  c: parseAsString,
  mode: parseAsStringLiteral(MODES).withDefault('output'),
  /** Which job stands against the base, where there are two. */
  against: parseAsStringLiteral(['b', 'c']).withDefault('b'),
  as: parseAsStringLiteral(['json', 'text']),
  ignore: parseAsArrayOf(parseAsString).withDefault(USUALLY_IGNORED),
  within: parseAsFloat.withDefault(0),
}

/** Address of the comparison of these jobs, the base first. */
export function compareUrl(ids: readonly string[], mode?: Mode): string {
  const query = new URLSearchParams()
  for (const [i, id] of ids.slice(0, 3).entries()) query.set('abc'.charAt(i), id)
  if (mode) query.set('mode', mode)
  return `/compare?${query}`
}

/** The comparison that lies nearest: with the job that this one runs again; else alone, for the page to ask with which. */
export function comparisonOf({ id, rerunOf }: Pick<Job, 'id' | 'rerunOf'>): string {
  return compareUrl(rerunOf ? [rerunOf, id] : [id])
}

'use client'

import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import type { CompareRules } from '@/lib/browser/compare/compare-rules'
import { COMPARE_URL } from '@/lib/browser/compare/compare-url'

/** The comparison as its URL has it, and the ways to change it. */
export function useCompareUrl() {
  const [url, setUrl] = useQueryStates(COMPARE_URL, { history: 'push' })
  const { a, b, c, ignore, within } = url
  const ids = useMemo(() => [...new Set([a, b, c].filter((id): id is string => Boolean(id)))], [a, b, c])
  const ignored = ignore.join(' ')
  // One object as long as nothing changes: a new one would compare everything anew.
  const rules = useMemo<CompareRules>(
    () => ({ ignoredKeys: ignored === '' ? [] : ignored.split(' '), tolerance: Math.max(0, within) }),
    [ignored, within],
  )
  const setIds = (next: readonly string[]) =>
    void setUrl({ a: next[0] ?? null, b: next[1] ?? null, c: next[2] ?? null, against: null })
  return { ...url, ids, rules, setUrl, setIds }
}

import { describe, expect, it } from 'vitest'
import type { JobRow } from '@/lib/contract/jobs'
import { holdBackNew, mergeJobRows } from './merge-job-rows'

/** A job submitted at second `at`; the lists know it by that. */
const row = (at: number, more: Partial<JobRow> = {}) =>
  ({ id: `job-${at}`, submittedAt: new Date(at * 1_000).toISOString(), status: 'IN_QUEUE', ...more }) as JobRow
const ids = (rows: JobRow[]) => rows.map((each) => each.id)

describe('bringing the history up to date', () => {
  it('puts new jobs on top and renews the others in their places', () => {
    const merged = mergeJobRows([row(3), row(2), row(1)], [row(4), row(3, { status: 'COMPLETED' })], false)
    expect(ids(merged)).toEqual(['job-4', 'job-3', 'job-2', 'job-1'])
    expect(merged[1]?.status).toBe('COMPLETED')
  })

  it('drops a job that no longer matches the filter, within what was read again', () => {
    expect(ids(mergeJobRows([row(3), row(2), row(1)], [row(3), row(1)], false))).toEqual(['job-3', 'job-1'])
  })

  it('keeps older pages that were not read again', () => {
    expect(ids(mergeJobRows([row(3), row(2), row(1)], [row(5), row(4)], false))).toEqual([
      'job-5',
      'job-4',
      'job-3',
      'job-2',
      'job-1',
    ])
  })

  it('is empty when the whole list is', () => {
    expect(mergeJobRows([row(1)], [], true)).toEqual([])
  })

  it('keeps what is known while nothing was read again', () => {
    expect(ids(mergeJobRows([row(2), row(1)], [], false))).toEqual(['job-2', 'job-1'])
  })

  it('shows a job once although two pages hold it', () => {
    expect(ids(mergeJobRows([row(3), row(2), row(2), row(1)], [], false))).toEqual(['job-3', 'job-2', 'job-1'])
  })

  it('orders jobs of one millisecond by id', () => {
    const twins = [row(1, { id: 'b' }), row(1, { id: 'a' })]
    expect(ids(mergeJobRows(twins, [row(1, { id: 'b' })], false))).toEqual(['b', 'a'])
  })
})

describe('holding new jobs back', () => {
  it('shows everything at the top', () => {
    expect(holdBackNew([row(2), row(1)], null)).toMatchObject({ waiting: 0, shown: [row(2), row(1)] })
  })

  it('counts what came after the mark and shows the rest', () => {
    const { shown, waiting } = holdBackNew([row(5), row(4), row(3), row(2)], row(3))
    expect(ids(shown)).toEqual(['job-3', 'job-2'])
    expect(waiting).toBe(2)
  })
})

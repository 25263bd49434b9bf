import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countTests, tellCounts } from './count-tests'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-count-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function report(content: unknown): string {
  const path = join(folder, 'report.json')
  writeFileSync(path, JSON.stringify(content))
  return path
}

test('reads what vitest reports', () => {
  expect(countTests(report({ numPassedTests: 5, numFailedTests: 2 }), false)).toEqual({
    passed: 5,
    failed: 2,
    unsteady: 0,
  })
})

test('reads what Playwright reports; a skipped test neither passed nor failed', () => {
  const stats = { expected: 7, unexpected: 0, flaky: 0, skipped: 3 }
  expect(countTests(report({ stats }), true)).toEqual({ passed: 7, failed: 0, unsteady: 0 })
})

test('a run that failed without a failed test is one failure', () => {
  expect(countTests(report({ numPassedTests: 5, numFailedTests: 0 }), false)).toEqual({
    passed: 5,
    failed: 1,
    unsteady: 0,
  })
})

test('a run that left no report is one failure', () => {
  expect(countTests(join(folder, 'none.json'), false)).toEqual({ passed: 0, failed: 1, unsteady: 0 })
})

test('a test that passed at the second try is counted, and told', () => {
  const counts = countTests(report({ stats: { expected: 7, unexpected: 0, flaky: 2 } }), true)
  expect(counts).toEqual({ passed: 9, failed: 0, unsteady: 2 })
  expect(tellCounts(counts)).toContain('9 passed, 0 failed; unsteady: 2 passed only when tried again')
  expect(tellCounts({ ...counts, unsteady: 0 })).toBe('9 passed, 0 failed')
})

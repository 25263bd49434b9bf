import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sourceHash } from './source-hash'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sluice-hash-'))
  mkdirSync(join(root, 'app/jobs'), { recursive: true })
  write('app/jobs/page.tsx', 'one')
  write('package-lock.json', '{}')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const write = (path: string, text: string) => writeFileSync(join(root, path), text)

test.each(['app/jobs/page.tsx', 'app/jobs/new.tsx', 'package-lock.json', 'next.config.mjs', 'instrumentation.ts'])(
  'changes when %s does',
  (path) => {
    const before = sourceHash(root)
    write(path, 'two')
    expect(sourceHash(root)).not.toBe(before)
  },
)

test.each(['app/jobs/page.test.tsx', 'README.md', 'vitest.config.ts', '.env'])('stays when %s changes', (path) => {
  const before = sourceHash(root)
  write(path, 'two')
  expect(sourceHash(root)).toBe(before)
})

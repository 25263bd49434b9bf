import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sweepEnvironments } from './sweep-environments'

const DAY_MS = 24 * 3_600_000

test('environments that are used stay, those unused for long go, and so does what was never finished', () => {
  const home = mkdtempSync(join(tmpdir(), 'sluice-sweep-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  const now = Date.now()
  const make = (key: string, days: number, end: 'ready' | 'building' | undefined) => {
    const folder = join(home, `${key.repeat(16)}-01234567`)
    const when = new Date(now - days * DAY_MS)
    mkdirSync(folder)
    utimesSync(folder, when, when)
    if (!end) return
    const marker = join(home, `${key.repeat(16)}.${end}`)
    writeFileSync(marker, folder)
    utimesSync(marker, when, when)
  }
  make('a', 59, 'ready')
  make('b', 61, 'ready')
  make('c', 2, undefined)
  make('d', 0, undefined)
  make('e', 2, 'building')
  writeFileSync(join(home, 'notes.txt'), 'of somebody else')
  sweepEnvironments(home, now)
  const left = readdirSync(home).map((name) => name.replace(/^(.)\1+/, '$1'))
  expect(left.sort()).toEqual(['a-01234567', 'a.ready', 'd-01234567', 'e-01234567', 'e.building', 'notes.txt'])
})

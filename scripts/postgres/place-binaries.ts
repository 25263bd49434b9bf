import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '@/scripts/start-error'
import { COMMON_PLACE, openFolder } from './choose-place'
import type { Binaries } from './find-binaries'
import { repairBinaries } from './repair-binaries'
import { mayReach, type RunAs } from './run-as'

/**
 * Binaries that the given user may run: the installed ones, or a copy outside a checkout which only root may enter.
 * @returns the folder with bin, and the major version
 */
export function placeBinaries(binaries: Binaries, user: RunAs, log: (line: string) => void) {
  repairBinaries(binaries.folder)
  const installed = mayReach(join(binaries.folder, 'bin/postgres'), user)
  const folder = installed ? binaries.folder : copyOf(binaries, log)
  const asked = spawnSync(join(folder, 'bin/postgres'), ['--version'], { ...user, cwd: '/', encoding: 'utf8' })
  const major = /\d+/.exec(asked.stdout ?? '')?.[0]
  if (asked.status !== 0 || !major) {
    throw new StartError(
      `PostgreSQL does not run here: ${(asked.stderr || asked.error?.message || `${folder}/bin/postgres gave no version`).trim()}\n` +
        'Set DATABASE_URL to a PostgreSQL server instead.',
    )
  }
  return { folder, major }
}

function copyOf({ folder, version }: Binaries, log: (line: string) => void): string {
  const copy = join(COMMON_PLACE, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  openFolder(COMMON_PLACE)
  // Under its name only when complete: a start that was killed while copying leaves nothing that looks usable.
  const draft = mkdtempSync(join(COMMON_PLACE, '.copy-'))
  openFolder(draft)
  cpSync(folder, draft, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(draft, copy)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
  log(`Only root may enter ${folder}: PostgreSQL's programs were copied to ${copy}.`)
  return copy
}

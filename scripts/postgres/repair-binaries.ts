import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/**
 * Makes the binaries usable where npm left them half-made: links between libraries cannot travel in a package and are
 * made by its install script, which npm may be told not to run; the executable bit can get lost too.
 */
export function repairBinaries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json')
  const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  for (const { source, target } of links) {
    const path = join(dirname(folder), target)
    if (!existsSync(path)) attempt(() => symlinkSync(relative(dirname(target), source), path))
  }
  for (const name of ['postgres', 'initdb']) {
    const path = join(folder, 'bin', name)
    const { mode } = statSync(path)
    if ((mode & 0o555) !== 0o555) attempt(() => chmodSync(path, mode | 0o555))
  }
}

// A read-only installation that lacks something says so when it is run, in better words than EROFS.
function attempt(repair: () => void) {
  try {
    repair()
  } catch {}
}

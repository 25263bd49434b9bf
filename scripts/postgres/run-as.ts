import { execFileSync, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { StartError } from '@/scripts/start-error'

/** The user that PostgreSQL runs as: empty for our own. */
export interface RunAs {
  uid?: number
  gid?: number
}

const NAMES = ['postgres', '_postgres']

/**
 * PostgreSQL refuses to run as root; root therefore runs it as the owner of an existing database, as the `postgres` user,
 * or as one that it creates.
 * @throws StartError when there is none and none can be created
 */
export function chooseUser(pgdata: string, log: (line: string) => void): RunAs {
  if (process.getuid?.() !== 0) return {}
  const owner = statSync(pgdata, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const known = lookUp()
  if (known) return known
  const flags = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/bin/false']
  const made = spawnSync('useradd', [...flags, 'postgres'], { encoding: 'utf8' })
  // Another Sluice may have created it this very moment: what counts is whether it is there.
  const created = lookUp()
  if (!created) {
    throw new StartError(
      `PostgreSQL does not run as root, and the user "postgres" could not be created (${(made.stderr || String(made.error ?? '')).trim()}).\n` +
        'Create it, start Sluice as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
    )
  }
  log('Created the user "postgres": PostgreSQL does not run as root.')
  return created
}

/** Whether this user gets through to a path, with every folder above it. */
export function mayReach(path: string, user: RunAs): boolean {
  if (user.uid === undefined) return true
  // Asked of the system rather than worked out from modes: access lists and mount options count too.
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}

function lookUp(): { uid: number; gid: number } | undefined {
  const ask = (flag: string, name: string) =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  for (const name of NAMES) {
    try {
      return { uid: ask('-u', name), gid: ask('-g', name) }
    } catch {}
  }
  return undefined
}

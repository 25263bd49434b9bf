import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '@/scripts/start-error'
import { mayReach, type RunAs } from './run-as'

/** Where things go that another user must reach when the checkout lets only root in. */
export const COMMON_PLACE = '/var/lib/sluice'

/** Says in the data directory where the database lies instead. */
const NOTE = 'location'

/**
 * The folder for the database of a data directory: `<dataDir>/postgres`, or, where PostgreSQL's user cannot get there, one
 * outside that a note in `<dataDir>/postgres` names from then on.
 * @param user asked for the user once the folder to look in is known
 */
export function choosePlace(
  dataDir: string,
  chooseUser: (pgdata: string) => RunAs,
  log: (line: string) => void,
): { folder: string; user: RunAs } {
  const own = join(dataDir, 'postgres')
  mkdirSync(own, { recursive: true })
  // Root's database user must pass through; reading what is there stays root's.
  chmodSync(own, process.getuid?.() === 0 ? 0o711 : 0o700)
  const here = realpathSync(dataDir)
  const note = join(own, NOTE)
  if (existsSync(note)) {
    const folder = readFileSync(note, 'utf8').trim()
    claim(folder, here)
    return { folder, user: chooseUser(join(folder, 'data')) }
  }
  const user = chooseUser(join(own, 'data'))
  if (mayReach(own, user)) return { folder: own, user }
  if (existsSync(join(own, 'data'))) {
    throw new StartError(
      `The user that PostgreSQL runs as (uid ${user.uid}) can no longer enter ${own}, where the database is.\n` +
        'Let it pass through the folders above (chmod o+x), or set DATABASE_URL to a PostgreSQL server.',
    )
  }
  const folder = join(COMMON_PLACE, createHash('sha256').update(here).digest('hex').slice(0, 16))
  openFolder(folder)
  claim(folder, here)
  writeFileSync(note, `${folder}\n`)
  log(`Only root may enter ${here}, and PostgreSQL does not run as root: the database is kept in ${folder}.`)
  return { folder, user }
}

/** Creates a folder in the common place that any user may pass through. */
export function openFolder(folder: string): void {
  for (const path of [COMMON_PLACE, folder]) {
    mkdirSync(path, { recursive: true })
    chmodSync(path, 0o755)
  }
}

/** A data directory that was moved takes its database along; one that was copied must not share it. */
function claim(folder: string, here: string) {
  const file = join(folder, 'belongs-to')
  const owner = existsSync(file) ? readFileSync(file, 'utf8').trim() : here
  const ownersNote = join(owner, 'postgres', NOTE)
  if (owner !== here && existsSync(ownersNote) && readFileSync(ownersNote, 'utf8').trim() === folder) {
    throw new StartError(
      `${here} is a copy of ${owner}, but the database lies outside both, in ${folder}, and belongs to ${owner}.\n` +
        `Remove ${join(here, 'postgres')} to start with an empty database, or set SLUICE_DATA_DIR=${owner}.`,
    )
  }
  writeFileSync(file, `${here}\n`)
}

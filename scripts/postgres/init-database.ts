import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { StartError } from '@/scripts/start-error'
import type { RunAs } from './run-as'

/** The superuser of our own databases; it exists nowhere else. */
export const SUPERUSER = 'sluice'

/**
 * The database files in `<folder>/data`, created on first use, and the password for them.
 * @param passwordFile kept by the user that runs Sluice, readable by nobody else
 */
export async function initDatabase(
  at: { binaries: string; major: string; folder: string; passwordFile: string; sync: boolean },
  user: RunAs,
): Promise<{ pgdata: string; password: string }> {
  const pgdata = join(at.folder, 'data')
  if (!existsSync(pgdata)) await create(at, pgdata, user)
  const found = read(join(pgdata, 'PG_VERSION'))
  if (found !== at.major) {
    throw new StartError(
      `The database in ${pgdata} was written by PostgreSQL ${found}; this version of Sluice brings PostgreSQL ${at.major}.\n` +
        `Start the earlier version of Sluice on it and move the data with pg_dump, or serve it with PostgreSQL ${found} and set DATABASE_URL.`,
    )
  }
  return { pgdata, password: read(at.passwordFile) }
}

async function create(at: Parameters<typeof initDatabase>[0], pgdata: string, user: RunAs) {
  for (const name of readdirSync(at.folder)) {
    if (name.startsWith('.new-')) rmSync(join(at.folder, name), { recursive: true, force: true })
  }
  const password = randomBytes(24).toString('base64url')
  writeFileSync(at.passwordFile, `${password}\n`, { mode: 0o600 })
  // Made under another name: an initdb that was killed half-way leaves nothing that looks like a database.
  const draft = mkdtempSync(join(at.folder, '.new-'))
  const handed = join(draft, 'password')
  const data = join(draft, 'data')
  writeFileSync(handed, password, { mode: 0o600 })
  mkdirSync(data, { mode: 0o700 })
  if (user.uid !== undefined && user.gid !== undefined) {
    for (const path of [draft, handed, data]) chownSync(path, user.uid, user.gid)
  }
  // The built-in provider: the same order and letters on every system, whatever its libraries.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = [`--username=${SUPERUSER}`, '--auth=scram-sha-256', `--pwfile=${handed}`]
  const flags = [`--pgdata=${data}`, ...access, ...locale, '--no-instructions', ...(at.sync ? [] : ['--no-sync'])]
  await run(join(at.binaries, 'bin/initdb'), flags, user)
  renameSync(data, pgdata)
  rmSync(draft, { recursive: true, force: true })
}

function run(program: string, flags: string[], user: RunAs): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env.PATH, LC_ALL: 'C' } as unknown as NodeJS.ProcessEnv
    const child = spawn(program, flags, { ...user, cwd: '/', env, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (text) => {
      said += text
    })
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new StartError(`No database could be made: ${said.trim()}`)),
    )
  })
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new StartError(
      code === 'EACCES'
        ? `${file} belongs to another user: Sluice was started by that user before. Start it so again, or change the owner of the data directory.`
        : `${file} is missing (${code}): the database beside it cannot be used. Restore it from a backup, or set SLUICE_DATA_DIR to another directory.`,
    )
  }
}

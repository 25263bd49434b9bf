import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { processIdentity } from './process-identity'
import { StartError } from './start-error'

const Holder = z.object({
  pid: z.number().int(),
  /** Of the process, so that a later one with the same pid is not mistaken for it. */
  identity: z.string(),
  url: z.string().optional(),
  released: z.boolean().optional(),
})
type Holder = z.infer<typeof Holder>

export interface DataLock {
  /** Makes the address known, for the words that a second process gets. */
  announce(url: string): void
  release(): void
}

/**
 * Takes a data directory for this process. The lock is the highest numbered file in `<dataDir>/lock`; a dead holder is
 * succeeded by creating the next number, which only one process can. Deleting a stale lock and making it anew would let
 * two processes at once through: the slower one deletes the lock that the faster one has just made.
 * @throws StartError naming the holder when another live process has it
 */
export function takeDataLock(dataDir: string): DataLock {
  const folder = join(dataDir, 'lock')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let holder: Holder = { pid: process.pid, identity: processIdentity(process.pid) ?? 'unknown' }
  for (;;) {
    const last = newest(folder)
    refuseIfAlive(read(folder, last), dataDir)
    const mine = last + 1
    if (!create(folder, mine, holder)) continue
    // Somebody took and left this number while we looked: theirs is the newer one, ours is nothing.
    if (newest(folder) !== mine) {
      rmSync(join(folder, String(mine)), { force: true })
      continue
    }
    for (const n of numbers(folder)) if (n < mine) rmSync(join(folder, String(n)), { force: true })
    const rewrite = (change: Partial<Holder>) => {
      holder = { ...holder, ...change }
      replace(folder, mine, holder)
    }
    // The file stays: the next holder counts on from it.
    return { announce: (url) => rewrite({ url }), release: () => rewrite({ released: true }) }
  }
}

function refuseIfAlive(holder: Holder | undefined, dataDir: string) {
  if (!holder || holder.released || processIdentity(holder.pid) !== holder.identity) return
  const who = holder.url ? `${holder.url}, process ${holder.pid}` : `process ${holder.pid}`
  throw new StartError(
    `Sluice already runs on ${dataDir} (${who}).\nUse that one, stop it, or set SLUICE_DATA_DIR to another directory.`,
  )
}

function create(folder: string, n: number, holder: Holder): boolean {
  const draft = join(folder, `draft-${process.pid}`)
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 })
  try {
    // A link appears with its content, or not at all: nobody can read a half-written lock.
    linkSync(draft, join(folder, String(n)))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function replace(folder: string, n: number, holder: Holder) {
  const draft = join(folder, `draft-${process.pid}`)
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 })
  renameSync(draft, join(folder, String(n)))
}

/** Unreadable means stale: a lock is written in one piece, so only a crash of the machine leaves half of one. */
function read(folder: string, n: number): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(readFileSync(join(folder, String(n)), 'utf8')))
  } catch {
    return undefined
  }
}

function newest(folder: string): number {
  return Math.max(0, ...numbers(folder))
}

function numbers(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

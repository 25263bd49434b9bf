import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '@/scripts/start-error'
import { processCommand, processIdentity } from '@/scripts/process-identity'
import { readPostmasterFile } from './postmaster-file'

/**
 * Stops a server that outlived an earlier Sluice on these files (its guard was killed with it), so that ours can start.
 * To be called by the holder of the data directory's lock only.
 */
export async function stopSurvivor(pgdata: string, log: (line: string) => void): Promise<void> {
  const file = readPostmasterFile(pgdata)
  if (!file || processIdentity(file.pid) === undefined) return
  const command = processCommand(file.pid)
  if (!(command.includes('postgres') && command.includes(pgdata))) return disown(pgdata, file.lines)
  log(`Stopping PostgreSQL (process ${file.pid}), left over from an earlier start.`)
  // Fast, then at once, then by force: even the last loses nothing that was committed.
  for (const [signal, waitMs] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (await ends(file.pid, signal, waitMs)) return
  }
  throw new StartError(
    `PostgreSQL of an earlier start (process ${file.pid}) on ${pgdata} does not end. Stop it by hand.`,
  )
}

/** Sends a signal and waits for the process to be gone. */
async function ends(pid: number, signal: NodeJS.Signals, waitMs: number): Promise<boolean> {
  const before = processIdentity(pid)
  try {
    process.kill(pid, signal)
  } catch {}
  for (const until = Date.now() + waitMs; Date.now() < until; await sleep(20)) {
    if (processIdentity(pid) !== before || before === undefined) return true
  }
  return false
}

/**
 * The pid in the file was given to some other program since. PostgreSQL would take that one for a server and refuse to
 * start, unless it is its own grandparent: so we put ourselves there (see PG_GRANDPARENT_PID in start-postgres). Removing
 * the file would also work, and switch off the check that no orphan of the old server still writes.
 */
function disown(pgdata: string, lines: string[]) {
  writeFileSync(join(pgdata, 'postmaster.pid'), [String(process.pid), ...lines.slice(1)].join('\n'))
}

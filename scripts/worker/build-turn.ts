import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { processIdentity } from '@/scripts/process-identity'

const Builder = z.object({ pid: z.int(), identity: z.string(), folder: z.string() })
type Builder = z.infer<typeof Builder>

/**
 * Waits until it is our turn to build something into `folder`. It spares double work and no more: who builds at the same
 * time all the same, since two may clear away a dead builder's file at once, must do no harm to the other.
 * @param file says who builds; made here, and removed by the returned function
 * @param isBuilt asked while somebody else builds
 * @returns undefined as soon as `isBuilt` says so
 * @throws the signal's reason
 */
export async function takeBuildTurn(
  file: string,
  folder: string,
  options: { isBuilt: () => boolean; onWait: (pid: number) => void; signal?: AbortSignal },
): Promise<(() => void) | undefined> {
  const mine: Builder = { pid: process.pid, identity: processIdentity(process.pid) ?? 'unknown', folder }
  for (let told = false; !options.isBuilt(); ) {
    if (create(file, mine)) return () => rmSync(file, { force: true })
    const other = read(file)
    if (!other || processIdentity(other.pid) !== other.identity) {
      // A builder that was killed leaves half an environment behind.
      if (other) rmSync(other.folder, { recursive: true, force: true, maxRetries: 3 })
      rmSync(file, { force: true })
      continue
    }
    if (!told) options.onWait(other.pid)
    told = true
    await sleep(200, undefined, { signal: options.signal })
  }
  return undefined
}

function create(file: string, builder: Builder): boolean {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(builder), { mode: 0o600 })
  try {
    // A link appears with its content, or not at all.
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function read(file: string): Builder | undefined {
  try {
    return Builder.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

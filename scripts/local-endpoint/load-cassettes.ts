import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { CASSETTE_BYTES } from '@/lib/contract/cassette'
import type { BuiltInHandler } from '@/lib/local-endpoint/built-in/handler'
import { type RecordedJob, readCassette } from '@/lib/local-endpoint/handlers/read-cassette'
import { replayCassette } from '@/lib/local-endpoint/handlers/replay-cassette'
import { StartError } from '@/scripts/start-error'

/**
 * The handlers that replay these files, by the endpoints of the recorded jobs.
 * @throws StartError for a file that is not there or no cassette, and for two of one endpoint
 */
export async function loadCassettes(paths: string[], speed: number): Promise<Map<string, BuiltInHandler>> {
  const handlers = new Map<string, BuiltInHandler>()
  for (const path of paths) {
    const recorded = await load(path)
    if (handlers.has(recorded.endpointId))
      throw new StartError(
        `Two cassettes are of endpoint ${recorded.endpointId}, and it can replay one: leave one out.`,
      )
    handlers.set(recorded.endpointId, replayCassette(recorded, speed))
  }
  return handlers
}

async function load(path: string): Promise<RecordedJob> {
  const refuse = (why: string) =>
    new StartError(
      `${basename(path)} cannot be replayed: ${why}\nExport one with “Cassette” on the page of a finished job.`,
    )
  try {
    const { size } = await stat(path)
    if (size > CASSETTE_BYTES) throw new Error(`it is larger than ${CASSETTE_BYTES / 1024 / 1024} MB`)
    return readCassette(await readFile(path, 'utf8'))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw refuse(code === 'ENOENT' ? 'there is no such file' : code ? `it cannot be read (${code})` : message)
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { ChunksFrame, DoneFrame } from '@/lib/contract/frames'
import type { Job } from '@/lib/contract/jobs'

/** After so many chunks it goes to another server, though nothing forces it to. */
const STAY_CHUNKS = 7
const AWAY_MS = 50

export interface Journey {
  outputs: unknown[]
  /** The job as the last frame has it. */
  job: Job
  /** Of each connection, the server that it went to. */
  visits: string[]
}

/**
 * Follows a job over event streams as a browser does, with the cursor of the last event, each time through the next of
 * the servers that run then.
 * @param servers base URLs, asked for anew for each connection
 * @throws when a chunk comes twice, out of order, or not at all before the end
 */
export async function roam(
  jobId: string,
  servers: () => string[],
  from: number,
  signal: AbortSignal,
): Promise<Journey> {
  const outputs: unknown[] = []
  const visits: string[] = []
  let cursor = ''
  for (let turn = from; ; turn += 1) {
    signal.throwIfAborted()
    const now = servers()
    const server = now[turn % now.length]
    if (!server) {
      await sleep(AWAY_MS)
      continue
    }
    const leave = new AbortController()
    try {
      const answer = await fetch(`${server}/api/jobs/${jobId}/events`, {
        headers: cursor ? { 'last-event-id': cursor } : {},
        signal: AbortSignal.any([signal, leave.signal]),
      })
      if (!answer.ok || !answer.body) continue
      visits.push(server)
      let taken = 0
      for await (const { event, id, data } of frames(answer.body)) {
        if (event === 'done') return { outputs, visits, job: DoneFrame.parse(JSON.parse(data)).job }
        if (event !== 'chunks') continue
        for (const { seq, output } of ChunksFrame.parse(JSON.parse(data)).chunks) {
          if (seq !== outputs.length + 1) throw new WrongOrder(`${jobId}: chunk ${seq} after ${outputs.length}`)
          outputs.push(output)
          taken += 1
        }
        cursor = id
        if (taken >= STAY_CHUNKS) break
      }
    } catch (error) {
      if (error instanceof WrongOrder) throw error
      await sleep(AWAY_MS)
    } finally {
      leave.abort()
    }
  }
}

class WrongOrder extends Error {}

async function* frames(body: ReadableStream<Uint8Array>) {
  let text = ''
  const decoder = new TextDecoder()
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(part, { stream: true })
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n')
      text = text.slice(end + 2)
      const field = (name: string) =>
        lines.flatMap((line) => (line.startsWith(`${name}: `) ? [line.slice(name.length + 2)] : [])).join('\n')
      yield { event: field('event'), id: field('id'), data: field('data') }
    }
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { request } from 'undici'
import { ask } from '@/bench/processes/ask'
import { ChunksFrame, DoneFrame, JobFrame, StreamAnswer } from '@/lib/contract/frames'
import type { Servers } from './keep-servers'
import { Sight } from './sight'

const AWAY_MS = 200
const POLL_MS = 2_000
/** Heartbeats come every 15 s. */
const SILENCE_MS = 40_000

/**
 * Follows a job to its end on the event stream, or by long polls, through whichever process is up, and goes on at the last
 * chunk that was seen when the connection ends.
 * @throws the signal's reason when the job does not end in time
 */
export async function followJob(
  servers: Servers,
  jobId: string,
  watched: boolean,
  signal: AbortSignal,
): Promise<{ sight: Sight; connections: number }> {
  const sight = new Sight()
  for (let connections = 1; ; connections += 1) {
    const { url } = await servers.any()
    const look = watched
      ? watch(`${url}/api/jobs/${jobId}/events`, sight)
      : poll(`${url}/api/jobs/${jobId}/stream`, sight)
    // A killed process, or one whose database is away.
    await look.catch((error) => {
      if (error instanceof SyntaxError || error?.name === 'ZodError') sight.broken.push(`unreadable: ${error.message}`)
    })
    if (sight.done || sight.broken.length > 0) return { sight, connections }
    signal.throwIfAborted()
    if (watched) await sleep(AWAY_MS, undefined, { signal })
  }
}

/** One connection's life. */
async function watch(url: string, sight: Sight): Promise<void> {
  const { attempt, seq } = sight.cursor
  const { statusCode, body } = await request(url, {
    headers: { 'last-event-id': `${attempt}.${seq}` },
    headersTimeout: SILENCE_MS,
    bodyTimeout: SILENCE_MS,
  })
  let text = ''
  for await (const part of body.setEncoding('utf8')) {
    text += part
    const frames = text.split('\n\n')
    // What is behind the last empty line has not come whole.
    text = frames.pop() ?? ''
    if (statusCode === 200) for (const frame of frames) takeFrame(frame, sight)
  }
  if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`)
}

function takeFrame(frame: string, sight: Sight): void {
  const { event, data = '{}' } = Object.fromEntries(
    frame.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  if (event === 'job') sight.takeJob(JobFrame.parse(JSON.parse(data)).job)
  if (event === 'done') sight.takeDone(DoneFrame.parse(JSON.parse(data)).job)
  if (event !== 'chunks') return
  const { attempt, chunks } = ChunksFrame.parse(JSON.parse(data))
  sight.takeChunks(attempt, chunks)
}

async function poll(url: string, sight: Sight): Promise<void> {
  const { attempt, seq } = sight.cursor
  const { status, text } = await ask(`${url}?after=${seq}${attempt ? `&attempt=${attempt}` : ''}&wait=${POLL_MS}`)
  if (status !== 200) {
    await sleep(AWAY_MS)
    throw new Error(`${url} answered ${status}`)
  }
  const answer = StreamAnswer.parse(JSON.parse(text))
  sight.takeJob(answer.job)
  if (answer.chunks.length > 0) sight.takeChunks(answer.attempt, answer.chunks)
  if (answer.closed) sight.takeDone(answer.job)
}

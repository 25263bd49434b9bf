import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Arrivals, type Measured } from './arrivals'
import type { Case } from './cases'
import { preciseClock } from './precise-clock'

const HOLD_MS = 30_000

/** The least that an endpoint can be: hands out a job, answers 200 to whatever comes, and notes when. */
export interface RecordingServer {
  origin: string
  /** Has the next worker that asks run the case. One at a time. */
  measure(wanted: Case): Promise<Measured>
  close(): Promise<void>
}

/** Starts a recording server in this process, on a free port: what the wire alone costs, there and no further. */
export async function startRecordingServer(): Promise<RecordingServer> {
  let polls: ServerResponse[] = []
  let job: { input: Case; now: () => number; bodies: { at: number; body: Buffer }[]; end: () => void } | undefined
  const server = createServer(async (req, res) => {
    const url = req.url ?? ''
    if (url.includes('/job-stop/')) return hold(res)
    if (url.includes('/job-take/')) {
      polls.push(hold(res))
      return handOut()
    }
    const body = await readAll(req)
    const at = job?.now() ?? 0
    res.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    if (url.includes('/job-stream/')) job?.bodies.push({ at, body })
    if (url.includes('/job-done/')) job?.end()
  })
  let waiting: string | undefined

  function handOut(): void {
    polls = polls.filter((poll) => !poll.writableEnded && !poll.destroyed)
    const poll = polls[0]
    if (!poll || waiting === undefined) return
    poll.writeHead(200, { 'content-type': 'application/json' }).end(waiting)
    waiting = undefined
  }

  // A worker writes on an idle connection without noticing that it was closed.
  server.keepAliveTimeout = 75_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    measure: async (wanted) => {
      const now = preciseClock()
      const began = now()
      const bodies: { at: number; body: Buffer }[] = []
      const ended = new Promise<void>((end) => {
        job = { input: wanted, now, bodies, end }
      })
      waiting = JSON.stringify({ id: `bare-${Date.now()}`, input: wanted })
      handOut()
      await ended
      job = undefined
      const arrivals = new Arrivals(began)
      for (const { at, body } of bodies) arrivals.add(JSON.parse(body.toString()).output, at)
      return arrivals.measured(wanted.chunks)
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Held as long as the local endpoint holds it: answered at once, the SDK asks thousands of times a second. */
function hold(res: ServerResponse): ServerResponse {
  const timer = setTimeout(() => {
    if (!res.writableEnded) res.writeHead(204).end()
  }, HOLD_MS)
  res.once('close', () => clearTimeout(timer))
  return res
}

async function readAll(req: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of req as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}

import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { monotonicMs } from './monotonic-clock'

/** What a chunk of the timed upstream says: its number, when the upstream had it, and filling. */
export interface TimedChunk {
  n: number
  at: number
  filling: string
}

/** The least that Runpod's job API can be, for one job at a time, whose chunks carry the time at which it had them. */
export interface TimedUpstream {
  /** For RUNPOD_BASE_URL. */
  baseUrl: string
  /** Most reads of `/stream` that were under way at once, since the job was submitted. */
  mostReads(): number
  /**
   * Has `count` chunks, `perSecond` of them, each filled with `bytes`, or each as `chunkOf` makes it of its number; resolves
   * when it had the last.
   */
  stream(
    chunks: { count: number; perSecond: number } & ({ bytes: number } | { chunkOf: (n: number) => unknown }),
  ): Promise<void>
  /** The job is completed from now on. */
  complete(): void
  close(): Promise<void>
}

interface Job {
  id: string
  unread: string[]
  all: string[]
  completed: boolean
  reading: number
  mostReads: number
  /** Answers the read that is held, if one is. */
  answer: () => void
}

/** Starts the upstream in this process, on a free port. Any endpoint and any key will do. */
export async function startTimedUpstream(): Promise<TimedUpstream> {
  let job: Job | undefined
  let jobs = 0

  const server = createServer((req, res) => {
    req.resume()
    const url = new URL(req.url ?? '', 'http://upstream')
    const [, , , verb] = url.pathname.split('/')
    if (verb === 'run') {
      jobs += 1
      const id = `timed-${jobs}`
      job = { id, unread: [], all: [], completed: false, reading: 0, mostReads: 0, answer() {} }
      // Once all of it is here: whoever still sends ten megabytes would find the connection closed.
      return req.once('end', () => send(res, `{"id":"${id}","status":"IN_QUEUE"}`))
    }
    if (!job || !url.pathname.endsWith(job.id)) return send(res, '{"error":"no such job"}', 404)
    if (verb === 'status') return send(res, statusOf(job))
    hold(job, res, Number(url.searchParams.get('wait') ?? 0))
  })
  server.keepAliveTimeout = 75_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`,
    mostReads: () => job?.mostReads ?? 0,
    stream: ({ count, perSecond, ...each }) =>
      new Promise((resolve) => {
        const filling = 'bytes' in each ? 'x'.repeat(each.bytes) : ''
        const chunkOf =
          'chunkOf' in each ? each.chunkOf : (n: number) => ({ n, at: monotonicMs(), filling }) satisfies TimedChunk
        const began = monotonicMs()
        let n = 0
        const timer = setInterval(() => {
          // As many as are due by now: a timer that comes late does not lower the rate.
          const due = Math.min(count, Math.floor(((monotonicMs() - began) / 1_000) * perSecond))
          while (n < due) {
            n += 1
            const chunk = JSON.stringify(chunkOf(n))
            job?.unread.push(chunk)
            job?.all.push(chunk)
          }
          job?.answer()
          if (n < count) return
          clearInterval(timer)
          resolve()
        }, 1_000 / perSecond)
      }),
    complete() {
      if (job) job.completed = true
      job?.answer()
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function hold(job: Job, res: ServerResponse, waitMs: number): void {
  job.reading += 1
  job.mostReads = Math.max(job.mostReads, job.reading)
  res.once('close', () => {
    job.reading -= 1
  })
  const answer = () => {
    if (job.unread.length === 0 && !job.completed) return
    give()
  }
  const give = () => {
    clearTimeout(timer)
    job.answer = () => {}
    const stream = job.unread.map((text) => `{"output":${text}}`)
    job.unread = []
    send(res, `{"status":"${statusWord(job)}","stream":[${stream.join(',')}]}`)
  }
  const timer = setTimeout(give, waitMs)
  job.answer = answer
  answer()
}

const statusWord = (job: Job) => (job.completed ? 'COMPLETED' : 'IN_PROGRESS')

function statusOf(job: Job): string {
  const output = job.completed ? `,"output":[${job.all.join(',')}]` : ''
  return `{"id":"${job.id}","status":"${statusWord(job)}"${output}}`
}

function send(res: ServerResponse, text: string, status = 200): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(text)
}

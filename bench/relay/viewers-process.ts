import { get } from 'node:http'
import { monotonicMs } from './monotonic-clock'
import { readFrames } from './read-frames'
import type { ViewersSaid, ViewersTold } from './start-viewers'

/*
 * N viewers of one job, each a plain connection, in a process of their own: what they cost is not the server's. Driven by
 * messages of start-viewers.
 */

const OPENING_AT_ONCE = 20

const say = (said: ViewersSaid) => process.send?.(said)

process.on('message', (told: ViewersTold) => {
  watch(told).catch((error) => {
    say({ what: 'failed', why: String(error) })
  })
})
// Without its parent it has nobody to tell.
process.on('disconnect', () => process.exit())

async function watch({ url, viewers }: ViewersTold): Promise<void> {
  const latencies: number[] = []
  let lost = 0
  let doubled = 0
  let frames = 0
  let done = 0
  let left = viewers
  const open = () =>
    new Promise<void>((opened, failed) => {
      let seen = 0
      const read = readFrames(({ event, seqs, ats }) => {
        const now = monotonicMs()
        if (event === 'job') opened()
        if (event === 'done') done += 1
        if (event === 'chunks') frames += 1
        for (const [i, seq] of seqs.entries()) {
          if (seq <= seen) doubled += 1
          else lost += seq - seen - 1
          seen = Math.max(seen, seq)
          latencies.push(now - (ats[i] as number))
        }
      })
      const request = get(url, { agent: false, headers: { accept: 'text/event-stream' } }, (response) => {
        if (response.statusCode !== 200) failed(new Error(`a viewer was answered ${response.statusCode}`))
        response.setEncoding('utf8').on('data', read)
        response.on('error', () => {})
        response.on('close', () => {
          left -= 1
          if (left === 0) say({ what: 'ended', latencies, lost, doubled, frames, done })
        })
      })
      request.on('error', failed)
    })
  for (let n = 0; n < viewers; n += OPENING_AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(OPENING_AT_ONCE, viewers - n) }, open))
  }
  say({ what: 'opened' })
}

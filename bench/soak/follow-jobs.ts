import { setTimeout as sleep } from 'node:timers/promises'
import { request } from 'undici'
import { ChunksFrame } from '@/lib/contract/frames'

const PAUSE_MS = 200

export interface Following {
  /** Chunks that viewers were shown. */
  shown: number
  /** Streams that were seen from the first chunk to `done`. */
  whole: number
  broken: string[]
}

/**
 * One viewer who opens one running job after the other, reads its events to the end and holds the numbers of the chunks
 * against their order, until the signal.
 * @param slowMs pause after each piece that it reads, as of somebody on a bad line
 */
export async function followJobs(options: {
  url: string
  running: ReadonlySet<string>
  nth: number
  slowMs: number
  following: Following
  signal: AbortSignal
}): Promise<void> {
  const { url, running, nth, following, signal } = options
  while (!signal.aborted) {
    const ids = [...running]
    const id = ids[nth % Math.max(1, ids.length)]
    if (id) await follow(id).catch((error) => void (signal.aborted || following.broken.push(`${id}: ${error.message}`)))
    await sleep(PAUSE_MS)
  }

  async function follow(id: string): Promise<void> {
    const { statusCode, body } = await request(`${url}/api/jobs/${id}/events`, { signal, bodyTimeout: 60_000 })
    if (statusCode !== 200) throw new Error(`the events answered ${statusCode}: ${await body.text()}`)
    let seq = 0
    let text = ''
    body.setEncoding('utf8')
    for await (const part of body as AsyncIterable<string>) {
      text += part
      const frames = text.split('\n\n')
      text = frames.pop() ?? ''
      for (const frame of frames) {
        const event = /^event: ?(\w+)$/m.exec(frame)?.[1]
        if (event === 'done') following.whole += 1
        if (event !== 'chunks') continue
        const { chunks } = ChunksFrame.parse(JSON.parse(/^data: ?(.*)$/m.exec(frame)?.[1] ?? ''))
        for (const chunk of chunks) {
          if (chunk.seq !== seq + 1) throw new Error(`chunk ${chunk.seq} came after ${seq}`)
          seq = chunk.seq
        }
        following.shown += chunks.length
      }
      if (options.slowMs > 0) await sleep(options.slowMs, undefined, { signal })
    }
  }
}

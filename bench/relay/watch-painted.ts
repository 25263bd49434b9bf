import { writeFileSync } from 'node:fs'
import type { Browser } from '@playwright/test'
import { Arrivals, type Measured } from '@/bench/latency/arrivals'
import { preciseClock } from '@/bench/latency/precise-clock'
import { quantile } from '@/bench/latency/quantile'
import { askJson } from '@/bench/processes/ask'
import { StreamAnswer } from '@/lib/contract/frames'
import { openWatchPage, takePaintRecord } from './open-watch-page'
import type { GatedInput } from './paint-cases'

const LONGEST_MS = 5 * 60_000

/** Where a chunk's time goes, in ms, each the median over the chunks. */
export interface Parts {
  /** From the yield until Sluice has read it. */
  read: number
  /** Until the page has the event with it; it was stored in between. */
  heard: number
  /** Until its row is painted. */
  painted: number
}

/**
 * Runs a job through Sluice, with its watch page open before the handler begins. A chunk has arrived when its row was
 * painted.
 * @param sluice URL of the dashboard
 */
export async function watchPainted(
  browser: Browser,
  sluice: string,
  endpointId: string,
  input: GatedInput,
): Promise<{ measured: Measured; parts: Parts }> {
  const now = preciseClock()
  const { job } = await submit(`${sluice}/api/jobs?endpointId=${endpointId}`, input)
  const page = await openWatchPage(browser, sluice, job.id)
  try {
    const began = now()
    writeFileSync(input.gate, '')
    const { heard, painted } = await takePaintRecord(page, input.chunks, LONGEST_MS)
    const arrivals = new Arrivals(began)
    const parts = { read: [] as number[], heard: [] as number[], painted: [] as number[] }
    for await (const { seq, output, receivedAt } of log(sluice, job.id)) {
      const [heardAt, paintedAt] = [heard[seq], painted[seq]]
      if (paintedAt === undefined || heardAt === undefined) throw new Error(`chunk ${seq} was not painted`)
      arrivals.add(output, paintedAt)
      const readAt = Date.parse(receivedAt)
      parts.read.push(readAt - (output as { at: number }).at / 1e6)
      parts.heard.push(heardAt - readAt)
      parts.painted.push(paintedAt - heardAt)
    }
    const middle = (times: number[]) => quantile(times, 0.5)
    return {
      measured: arrivals.measured(input.chunks),
      parts: { read: middle(parts.read), heard: middle(parts.heard), painted: middle(parts.painted) },
    }
  } finally {
    await page.close()
  }
}

async function* log(sluice: string, jobId: string) {
  for (let after = 0; ; ) {
    const url = `${sluice}/api/jobs/${jobId}/stream?after=${after}&wait=5000`
    const { chunks, next, closed } = StreamAnswer.parse(await askJson(url))
    yield* chunks
    if (closed && chunks.length === 0) return
    after = next
  }
}

async function submit(url: string, input: GatedInput): Promise<{ job: { id: string } }> {
  const answer = await fetch(url, {
    method: 'POST',
    body: JSON.stringify({ input }),
    signal: AbortSignal.timeout(30_000),
  })
  const text = await answer.text()
  if (answer.status !== 201) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 300)}`)
  return JSON.parse(text)
}

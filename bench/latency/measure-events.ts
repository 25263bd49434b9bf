import { request } from 'undici'
import { ChunksFrame } from '@/lib/contract/frames'
import { Arrivals, type Measured } from './arrivals'
import type { Case } from './cases'
import { preciseClock } from './precise-clock'

/**
 * Runs the case through Sluice as a page does: submits it, then watches the events of the job. A chunk has arrived when the
 * last byte of the event that carries it has: it lies in the log by then.
 * @param url of the dashboard
 */
export async function measureEvents(url: string, endpointId: string, wanted: Case): Promise<Measured> {
  const now = preciseClock()
  const arrivals = new Arrivals(now())
  const { job } = await submit(`${url}/api/jobs?endpointId=${endpointId}`, wanted)
  const { statusCode, body } = await request(`${url}/api/jobs/${job.id}/events`, { headersTimeout: 30_000 })
  if (statusCode !== 200) throw new Error(`the events of ${job.id} answered ${statusCode}: ${await body.text()}`)
  let text = ''
  body.setEncoding('utf8')
  for await (const part of body as AsyncIterable<string>) {
    text += part
    const at = now()
    const frames = text.split('\n\n')
    text = frames.pop() ?? ''
    for (const frame of frames) {
      const event = /^event: ?(\w+)$/m.exec(frame)?.[1]
      if (event === 'done') return arrivals.measured(wanted.chunks)
      if (event === 'error') throw new Error(`the events of ${job.id} ended with: ${frame}`)
      if (event !== 'chunks') continue
      const { chunks } = ChunksFrame.parse(JSON.parse(/^data: ?(.*)$/m.exec(frame)?.[1] ?? ''))
      for (const { output } of chunks) arrivals.add(output, at)
    }
  }
  throw new Error(`the events of ${job.id} ended before the job did`)
}

async function submit(url: string, input: Case): Promise<{ job: { id: string } }> {
  const { statusCode, body } = await request(url, { method: 'POST', body: JSON.stringify({ input }) })
  const text = await body.text()
  if (statusCode !== 201) throw new Error(`${url} answered ${statusCode}: ${text.slice(0, 300)}`)
  return JSON.parse(text)
}

import { ask, askJson } from '@/bench/processes/ask'
import { isFinal } from '@/lib/contract/runpod'
import { Arrivals, type Measured } from './arrivals'
import type { Case } from './cases'
import { preciseClock } from './precise-clock'

interface StreamAnswer {
  status: string
  stream: { output: unknown }[]
}

/**
 * Runs the case as any client does: `/run`, then `/stream` until it is over. A chunk has arrived when the
 * last byte of the answer that carries it has.
 * @param base URL of the endpoint, e.g. `http://127.0.0.1:3001/v2/local-bench`
 */
export async function measureStream(base: string, wanted: Case): Promise<Measured> {
  const now = preciseClock()
  const arrivals = new Arrivals(now())
  const { id } = await askJson<{ id: string }>(`${base}/run`, { input: wanted })
  for (;;) {
    const answer = await ask(`${base}/stream/${id}`)
    const at = now()
    if (answer.status !== 200) throw new Error(`/stream answered ${answer.status}: ${answer.text.slice(0, 300)}`)
    const { status, stream } = JSON.parse(answer.text) as StreamAnswer
    for (const { output } of stream) arrivals.add(output, at)
    if (isFinal(status) && stream.length === 0) return arrivals.measured(wanted.chunks)
  }
}

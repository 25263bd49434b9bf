import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Arrivals, type Measured } from '@/bench/latency/arrivals'
import { preciseClock } from '@/bench/latency/precise-clock'
import { askJson } from '@/bench/processes/ask'
import { sdkEndpoint } from '@/e2e/sdk-client'
import { isFinal } from '@/lib/contract/runpod'
import type { GatedInput } from './paint-cases'

const POLL_MS = 500
const LONGEST_MS = 10 * 60_000
const MAX_BYTES = 256 * 1024 * 1024

/** Where a job is run, and read by the one who ran it. */
export interface Upstream {
  /** Up to and with /v2. */
  base: string
  endpointId: string
}

/** Reads a job with the Python SDK's `run(…).stream()`, in a process of its own. */
export async function readByPython(python: string, upstream: Upstream, input: GatedInput): Promise<Measured> {
  const arrivals = new Arrivals(preciseClock()())
  const client = join(import.meta.dirname, 'stream_client.py')
  const args = [client, upstream.base, upstream.endpointId, JSON.stringify(input)]
  const { stdout } = await promisify(execFile)(python, args, { timeout: LONGEST_MS, maxBuffer: MAX_BYTES })
  for (const [at, output] of JSON.parse(stdout) as [number, unknown][]) arrivals.add(output, at / 1e6)
  return arrivals.measured(input.chunks)
}

/** Reads a job with the JavaScript SDK's `stream()`. */
export async function readByJavaScript(upstream: Upstream, input: GatedInput): Promise<Measured> {
  const now = preciseClock()
  const arrivals = new Arrivals(now())
  const endpoint = sdkEndpoint(upstream.base, upstream.endpointId)
  const { id } = await endpoint.run({ input })
  for await (const { output } of endpoint.stream(id)) arrivals.add(output, now())
  return arrivals.measured(input.chunks)
}

/** Reads a job as a hand-written client does: asks `/stream`, waits half a second, asks again. */
export async function readByPolling(upstream: Upstream, input: GatedInput): Promise<Measured> {
  const now = preciseClock()
  const arrivals = new Arrivals(now())
  const base = `${upstream.base}/${upstream.endpointId}`
  const { id } = await askJson<{ id: string }>(`${base}/run`, { input })
  for (;;) {
    const { status, stream } = await askJson<{ status: string; stream: { output: unknown }[] }>(`${base}/stream/${id}`)
    const at = now()
    for (const { output } of stream) arrivals.add(output, at)
    if (isFinal(status) && stream.length === 0) return arrivals.measured(input.chunks)
    await pause(POLL_MS)
  }
}

import type { Browser } from '@playwright/test'
import { ask } from '@/bench/processes/ask'
import type { TimedUpstream } from '@/bench/relay/timed-upstream'
import type { SluiceServer } from '@/e2e/sluice-server'

/** What every part of the benchmark stands on. */
export interface Setting {
  upstream: TimedUpstream
  sluice: SluiceServer
  browser: Browser
  say: (line: string) => void
}

/** Submits a job, which the upstream then has. @returns where it is watched */
export async function submit(
  { sluice }: Setting,
  input: unknown = { bench: true },
): Promise<{ id: string; url: string }> {
  const { status, text } = await ask(`${sluice.url}/api/jobs?endpointId=bench&mode=run`, { input })
  if (status !== 201) throw new Error(`The job was not taken: ${text.slice(0, 300)}`)
  const { id } = JSON.parse(text).job as { id: string }
  return { id, url: `${sluice.url}/jobs/${id}` }
}

/** Has the upstream run a job to its end, and waits until its log is closed. @returns where it is watched */
export async function runJob(
  setting: Setting,
  chunks: Parameters<TimedUpstream['stream']>[0],
  input?: unknown,
): Promise<{ id: string; url: string }> {
  const job = await submit(setting, input)
  await setting.upstream.stream(chunks)
  setting.upstream.complete()
  const until = Date.now() + CLOSED_MS
  for (;;) {
    const { text } = await ask(`${setting.sluice.url}/api/jobs/${job.id}`)
    if ((JSON.parse(text).job as { closed: boolean }).closed) return job
    if (Date.now() > until) throw new Error(`The log of ${job.id} was not closed in ${CLOSED_MS / 1_000} s.`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const CLOSED_MS = 60_000

import { logTexts } from './chunk-log'
import { type Drain, drainUpstream } from './drain-upstream'
import type { RelaySetup } from './relay-setup'
import { scriptedUpstream } from './scripted-upstream'

export type Script = Parameters<typeof scriptedUpstream>[0]

/** For tests: drains a fresh job from a script; time stands still unless a test moves it. */
export async function drainScript(relay: RelaySetup, script: Script, more: Partial<Drain> = {}) {
  const { job, lease } = more.job && more.lease ? { job: more.job, lease: more.lease } : await relay.leased()
  const upstream = scriptedUpstream(script)
  const slept: number[] = []
  const patience = {
    sleep: async (ms: number) => void slept.push(ms),
    rest: async () => {},
    signal: new AbortController().signal,
  }
  const end = await drainUpstream({
    job,
    lease,
    upstream: upstream.client,
    log: relay.log,
    blobs: relay.blobs,
    fresh: true,
    now: () => new Date(),
    random: () => 0.5,
    ...patience,
    storing: patience,
    ...more,
  })
  const row = await relay.log.job(job.id)
  if (!row) throw new Error('the job is gone')
  const texts: string[] = []
  for await (const text of logTexts(relay.log, job.id, row.attempt)) texts.push(text)
  return { end, row, texts, slept, asked: upstream.asked }
}

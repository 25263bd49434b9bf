import { describeChunkLog, type LogUnderTest } from './chunk-log-conformance'
import { createJobSignals } from './job-signals'
import { takeLease } from './lease'
import { memoryLog } from './memory-log'
import { modelJob } from './model-job'
import { relaySetup } from './relay-setup'
import { describeWatching } from './watch-conformance'

async function onPostgres(): Promise<LogUnderTest> {
  const relay = await relaySetup()
  return {
    log: relay.log,
    signals: relay.signals,
    async newJob() {
      const { job, lease } = await relay.leased()
      return { jobId: job.id, lease }
    },
    async staleLease() {
      const { job, lease: stale } = await relay.leased()
      await relay.db.execute(`update jobs set lease_expires_at = now() - interval '1 s' where id = '${job.id}'`)
      const taken = await takeLease(relay.db, job.id, 'other')
      if (!taken) throw new Error('an expired lease is free')
      return { jobId: job.id, stale, current: taken.lease }
    },
    close: () => relay.close(),
  }
}

async function inMemory(): Promise<LogUnderTest> {
  const signals = createJobSignals()
  const memory = memoryLog(signals)
  let number = 0
  const newJob = async () => {
    const jobId = `job-${++number}`
    memory.add(modelJob(jobId))
    const taken = memory.take(jobId, 'tester')
    if (!taken) throw new Error('the lease of a new job is free')
    return { jobId, lease: taken.lease }
  }
  return {
    log: memory.log,
    signals,
    newJob,
    async staleLease() {
      const { jobId, lease: stale } = await newJob()
      memory.expire(jobId)
      const taken = memory.take(jobId, 'other')
      if (!taken) throw new Error('an expired lease is free')
      return { jobId, stale, current: taken.lease }
    },
    close: async () => {},
  }
}

for (const [name, setUp] of [
  ['PostgreSQL', onPostgres],
  ['memory, as the model of the relay has it', inMemory],
] as const) {
  describeChunkLog(name, setUp)
  describeWatching(name, setUp)
}

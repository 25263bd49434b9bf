import { describeChunkLog } from './chunk-log-conformance'
import { takeLease } from './lease'
import { relaySetup } from './relay-setup'

describeChunkLog('PostgreSQL', async () => {
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
})

import type { Database } from '@/lib/db/client'
import { LEASE_SECONDS } from '@/lib/db/lease-expiry'
import { renewLeases } from './lease'

const RENEW_MS = (LEASE_SECONDS * 1000) / 3
const LOOK_MS = 1_000
/** A read that begins by then is over before the lease is: it is held for 5 s, and the look may come 1 s late. */
const UNRENEWED_MS = (LEASE_SECONDS * 1000 * 3) / 5

/** A lease that somebody in this process is at work under. */
export interface KeptLease {
  jobId: string
  epoch: number
  /** Before it was asked for, by the keeper's clock: the lease may run from then on. */
  since: number
  /** Told when it is lost, or may be before a read that begins now ends; perhaps more than once. */
  lose: () => void
}

/** The leases of one process. */
export interface LeaseKeeper {
  /** Monotonic, in ms. */
  clock: () => number
  /** Renews a lease until what this returns is called. One that nobody keeps any more runs out. */
  keep(lease: KeptLease): () => void
  stop(): void
}

/**
 * Renews what this process is at work under, all in one statement, and no other lease of its own: a job whose drain failed is
 * free again when its lease has run out, though the process lives.
 * @param shared whether other processes may take a lease that has run out
 */
export function keepLeases({
  db,
  owner,
  shared,
  clock,
}: {
  db: Database
  owner: string
  shared: boolean
  clock: () => number
}): LeaseKeeper {
  const kept = new Set<KeptLease>()
  const renewal = setInterval(() => void renew(), RENEW_MS)
  // Beside the renewal, which a database that does not answer holds up for longer than a lease lasts.
  const looks = shared ? setInterval(loseExpired, LOOK_MS) : undefined

  async function renew(): Promise<void> {
    // As it is now: a lease that is taken while the statement runs is not in its answer.
    const before = [...kept]
    if (before.length === 0) return
    const askedAt = clock()
    const ids = before.map(({ jobId }) => jobId)
    const renewed = await renewLeases(db, owner, ids).catch(() => null)
    if (!renewed) return
    for (const lease of before) {
      if (renewed.get(lease.jobId) === lease.epoch) lease.since = Math.max(lease.since, askedAt)
      else lease.lose()
    }
  }

  function loseExpired(): void {
    for (const { since, lose } of kept) if (clock() - since > UNRENEWED_MS) lose()
  }

  return {
    clock,
    keep(lease) {
      const mine = { ...lease }
      kept.add(mine)
      return () => void kept.delete(mine)
    },
    stop() {
      clearInterval(renewal)
      clearInterval(looks)
    },
  }
}

import type { Database } from '@/lib/db/client'
import { expireLeases, otherHolders } from './lease'
import type { Presence } from './presence'

/** A process counts as dead when its lock is free in two looks in a row: one that lost its connection takes it anew. */
const DEATH_LOOKS = 2

/** Looks after the processes that hold leases: each look lets the leases of those expire that died, long before their time. */
export function createBurial(db: Database, owner: string, presence: Pick<Presence, 'findDead'>): () => Promise<void> {
  const looksDead = new Map<string, number>()
  return async () => {
    const dead = new Set(await presence.findDead(await otherHolders(db, owner)))
    for (const seen of looksDead.keys()) if (!dead.has(seen)) looksDead.delete(seen)
    for (const other of dead) {
      const looks = (looksDead.get(other) ?? 0) + 1
      looksDead.set(other, looks)
      if (looks >= DEATH_LOOKS) await expireLeases(db, other)
    }
  }
}

import { sql } from 'drizzle-orm'

/** A lease that is not renewed for this long may be taken by somebody else. */
export const LEASE_SECONDS = 15

/** When a lease that is taken or renewed now runs out. The database's clock: holders on several machines must agree on it. */
export const leaseExpiry = sql`now() + make_interval(secs => ${LEASE_SECONDS})`

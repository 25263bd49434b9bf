import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/client'
import { gatewayReaders } from '@/lib/db/schema'
import type { Cursor } from './shared-looks'

/** How far a client has read a job's log; null before its first read. Survives a restart, so nothing is handed out twice. */
export async function readCursor(db: Database, jobId: string, reader: string): Promise<Cursor | null> {
  const [row] = await db
    .select({ attempt: gatewayReaders.attempt, seq: gatewayReaders.seq })
    .from(gatewayReaders)
    .where(and(eq(gatewayReaders.jobId, jobId), eq(gatewayReaders.reader, reader)))
  return row ?? null
}

/** Notes that a client has got everything up to `cursor`. Of two answers on their way, the later one's note stays. */
export async function moveCursor(db: Database, jobId: string, reader: string, cursor: Cursor): Promise<void> {
  const place = { ...cursor, updatedAt: new Date() }
  await db
    .insert(gatewayReaders)
    .values({ jobId, reader, ...place })
    .onConflictDoUpdate({
      target: [gatewayReaders.jobId, gatewayReaders.reader],
      set: place,
      setWhere: sql`(${gatewayReaders.attempt}, ${gatewayReaders.seq}) < (excluded.attempt, excluded.seq)`,
    })
}

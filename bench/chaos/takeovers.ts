import type pg from 'pg'
import type { SluiceServer } from '@/e2e/sluice-server'

/** Notes which jobs each killed process was reading, to tell afterwards how long they went unread. */
export interface Takeovers {
  /** To be called just before a kill. */
  note(victim: SluiceServer): Promise<void>
  /**
   * For each such job, seconds from the kill to its next chunk in the log. A job whose next chunk does not exist, because the
   * kill met it after its last one, is left out.
   */
  measure(): Promise<number[]>
}

export function noteTakeovers(pool: pg.Pool): Takeovers {
  const notes: { jobId: string; at: Date }[] = []
  return {
    async note(victim) {
      // While the database is away nobody can be asked.
      const held = await pool
        .query<{ id: string }>('select id from jobs where not closed and lease_owner like $1', [`%:${victim.pid}:%`])
        .catch(() => ({ rows: [] }))
      for (const { id } of held.rows) notes.push({ jobId: id, at: new Date() })
    },
    async measure() {
      const { rows } = await pool.query<{ seconds: number | null }>(
        `select extract(epoch from (select min(received_at) from chunks where job_id = note.id and received_at > note.at) - note.at)::float8 as seconds
         from unnest($1::text[], $2::timestamptz[]) as note(id, at)`,
        [notes.map(({ jobId }) => jobId), notes.map(({ at }) => at.toISOString())],
      )
      return rows.flatMap(({ seconds }) => seconds ?? [])
    },
  }
}

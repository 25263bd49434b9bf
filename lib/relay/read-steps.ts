import type { Cursor, Frame, SharedLooks } from './shared-looks'

/**
 * What a reader is told by a step, and where it stands then: `more` is there, `level` with the log, `done` with
 * a closed log, or `gone` because there is no such job.
 */
export interface Step {
  state: 'more' | 'level' | 'done' | 'gone'
  frames: Frame[]
}

/**
 * One reader's place in one job's log. Each call of the returned function is one look at it: a `job` frame the first time
 * and whenever the row changed, at most one page of `chunks` after the cursor, and `done` once the log is closed and
 * everything in it was told. Keeps nothing of a page.
 */
export function readSteps(looks: SharedLooks, jobId: string, from: Cursor): () => Promise<Step> {
  let cursor = from
  let shown: string | null = null
  return async function step() {
    const look = await looks.at(jobId, cursor)
    if (!look) return { state: 'gone', frames: [] }
    const { job, chunks, end, more, done } = look
    const frames: Frame[] = []
    if (shown === null) frames.push(job)
    if (chunks) frames.push(chunks)
    if (shown !== null && shown !== job.data) frames.push(job)
    if (done) frames.push(done)
    cursor = end
    shown = job.data
    return { state: done ? 'done' : more ? 'more' : 'level', frames }
  }
}

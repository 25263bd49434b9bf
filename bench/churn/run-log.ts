import type { ChurnChunk } from './churn-input'

/**
 * What a reader of `/stream` has of a job, kept as a careful client keeps it: what it has is dropped when the job starts
 * over. Notes what a reader could not have made sense of.
 */
export class RunLog {
  /** Of the newest run. */
  chunks: ChurnChunk[] = []
  /** In words, what should never happen. */
  readonly broken: string[] = []
  /** Chunks that came again after a connection broke: the answer before had arrived, and the endpoint could not know. */
  repeated = 0
  readonly #seen = new Set<string>()
  #retriesAtStart = 0

  /** How many runs sent chunks. */
  get runs(): number {
    return this.#seen.size
  }

  /**
   * Takes the chunks of one answer.
   * @param retries of the job by `/status`, asked before the answer and after it
   * @param since what happened since the answer with chunks before: a request failed, or an answer said IN_QUEUE
   */
  take(
    chunks: ChurnChunk[],
    retries: { before: number; after: number },
    since: { interrupted: boolean; queued: boolean },
  ): void {
    const [first] = chunks
    if (!first) return
    if (chunks.some(({ run }) => run !== first.run)) this.broken.push('one answer mixes the chunks of two runs')
    if (first.run !== this.chunks[0]?.run) {
      // Without either its reader has no cause to ask for `retries`, and takes two runs for one.
      if (this.runs > 0 && !since.interrupted && !since.queued) this.broken.push('a run started over without a word')
      this.#startOver(first.run, retries)
    }
    const known = new Set(this.chunks.map(({ n }) => n))
    const again = since.interrupted ? chunks.filter(({ n }) => known.has(n)) : []
    this.repeated += again.length
    this.chunks.push(...chunks.filter((chunk) => !again.includes(chunk)))
  }

  #startOver(run: string, { before, after }: { before: number; after: number }): void {
    if (this.#seen.has(run)) this.broken.push('chunks of an earlier run came after those of a later one')
    // By `retries` a reader that asks learns that what it has is void.
    if (this.runs > 0 && after <= this.#retriesAtStart) this.broken.push('a run started over without a retry')
    this.#seen.add(run)
    this.#retriesAtStart = before
    this.chunks = []
  }
}

import type { Job } from '@/lib/contract/jobs'
import type { Gap } from '@/lib/contract/gaps'
import type { Chunk } from '@/lib/contract/frames'
import { ChaosChunk } from './chaos-input'

/** What somebody who follows a job sees of it, across any number of connections. */
export class Sight {
  /** In words, what should never happen. */
  readonly broken: string[] = []
  attempt = 0
  /** The chunks of the newest attempt. */
  chunks: ChaosChunk[] = []
  /** Every place at which the job ever said that chunks may be missing, whatever was found out later. */
  readonly suspicions = new Map<string, Gap>()
  done = false

  /** For the next connection: the last chunk that was seen. */
  get cursor(): { attempt: number; seq: number } {
    return { attempt: this.attempt, seq: this.chunks.length }
  }

  takeChunks(attempt: number, chunks: readonly Chunk[]): void {
    if (this.done && chunks.length > 0) this.broken.push('chunks came after done')
    if (attempt < this.attempt) this.broken.push(`attempt ${attempt} came after attempt ${this.attempt}`)
    if (attempt !== this.attempt) this.chunks = []
    this.attempt = attempt
    for (const { seq, output } of chunks) {
      const wanted = this.chunks.length + 1
      if (seq !== wanted) this.broken.push(`live, chunk ${seq} came where ${wanted} was next`)
      const chunk = ChaosChunk.parse(output)
      const before = this.chunks.at(-1)?.n ?? -1
      if (chunk.n <= before) this.broken.push(`live, the handler's chunk ${chunk.n} came after its chunk ${before}`)
      this.chunks.push(chunk)
    }
  }

  takeJob(job: Job): void {
    for (const gap of job.gaps) {
      const key = `${gap.attempt}.${gap.after}`
      if (!this.suspicions.has(key)) this.suspicions.set(key, gap)
    }
  }

  /** The stream said that this was all. */
  takeDone(job: Job): void {
    this.takeJob(job)
    this.done = true
    if (!job.closed) this.broken.push('done was said before the log was closed')
    if (job.chunkCount !== this.chunks.length || (job.chunkCount > 0 && job.attempt !== this.attempt)) {
      this.broken.push(`done was said with ${this.chunks.length} of ${job.chunkCount} chunks seen`)
    }
  }
}

/** What a chaos came to. */
export interface ChaosReport {
  /** What broke, in words, with the job's id. Empty when every guarantee held. */
  broken: string[]
  /** Jobs that ended as they should, with every chunk accounted for. */
  whole: number
  chunks: number
  /** Chunks that the handlers yielded and the logs lack. */
  lost: number
  kills: number
  databaseRestarts: number
  /** Submissions that were sent again, for they were refused or their process died before they were accepted. */
  repeatedSubmissions: number
  /** Connections of followers beyond the first of each. */
  reconnections: number
  /** Leases that were taken again, by whomever. */
  takeovers: number
  /** Places where somebody who followed the job was told that chunks may be missing. */
  suspicions: number
  /** Gaps whose chunks the aggregate has. */
  mended: number
  /** Suspicions that the aggregate disproved. */
  refuted: number
  /** Those that nothing proves or disproves, for there is no aggregate. */
  unproven: number
  /** Seconds from a kill to the next chunk of each job that the process was reading. */
  unread: number[]
  /** From the first submission to the last end. */
  seconds: number
}

export function emptyReport(): ChaosReport {
  return {
    ...{ broken: [], whole: 0, chunks: 0, lost: 0, kills: 0, databaseRestarts: 0, repeatedSubmissions: 0 },
    ...{ reconnections: 0, takeovers: 0, suspicions: 0, mended: 0, refuted: 0, unproven: 0, unread: [], seconds: 0 },
  }
}

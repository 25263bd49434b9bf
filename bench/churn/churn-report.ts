/** What a churn came to. */
export interface ChurnReport {
  completed: number
  /** FAILED because they lost their workers too often. */
  givenUp: number
  /** What broke, in words, with the job's id. Empty when every guarantee held. */
  broken: string[]
  chunks: number
  /** Runs that became void after their reader had chunks of them. */
  startedOver: number
  /** The highest number of retries that a job needed. */
  mostRetries: number
  /** Chunks that were handed out again after a connection broke. */
  repeated: number
  kills: number
  restarts: number
  /** From the first job's submission to the last one's end. */
  seconds: number
  /** Resident memory of the endpoint's last process, MiB, twice a second. */
  memory: number[]
}

export function emptyReport(): ChurnReport {
  return {
    ...{ completed: 0, givenUp: 0, broken: [], chunks: 0, startedOver: 0, mostRetries: 0, repeated: 0 },
    ...{ kills: 0, restarts: 0, seconds: 0, memory: [] },
  }
}

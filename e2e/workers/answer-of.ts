import type { FinishedJob } from './run-to-end'

/** What a client sees of a job, apart from its id and its worker. */
export function answerOf({ status, chunks, output, error }: FinishedJob) {
  return { status, chunks, output, error }
}

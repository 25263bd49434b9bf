import type { JobResult } from '@/lib/local-endpoint/queue/finish-job'

/** A yield that is JSON text already: streamed as it is, and never taken for an error, whatever it says. */
export class RawYield {
  constructor(readonly text: string) {}
}

/** The last yield of a handler that knows how its job ends, instead of leaving that to its yields. */
export class RawEnd {
  constructor(readonly result: JobResult) {}
}

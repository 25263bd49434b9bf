import { findUpstreamJob } from '@/lib/jobs/find-job'
import { upstreamOf } from '@/lib/jobs/upstream-of'
import { moveCursor, readCursor } from '@/lib/relay/reader-cursor'
import type { GatewayContext } from './context'
import { runpodWord } from './job-answer'
import type { JobInput } from './status'

/** An answer to `/stream`, and what to do once the client has it. */
export interface StreamPage {
  text: string
  delivered: () => Promise<void>
}

/** Under the 10 s at which the Python SDK's client gives up on a read. */
const DEFAULT_HOLD_MS = 5_000
const PAGE = { limit: 1_000, maxBytes: 4 * 1024 * 1024, largest: Number.MAX_SAFE_INTEGER }

/**
 * `/stream` from the log: to each client every chunk once, from the first, whoever else reads. A final status comes only
 * with an empty list, because usual clients stop at it without looking at the chunks beside it.
 */
export async function readStream(ctx: GatewayContext, { endpointId, jobId, wait }: JobInput): Promise<StreamPage> {
  const found = await findUpstreamJob(ctx, endpointId, jobId)
  if (!found) return forward(ctx, endpointId, jobId, wait)
  const until = Date.now() + (wait ?? DEFAULT_HOLD_MS)
  const seen = await readCursor(ctx.db, found.id, ctx.reader)
  const changes = ctx.signals.listen(found.id)
  try {
    for (;;) {
      const row = (await ctx.log.job(found.id)) ?? found
      const after = seen?.attempt === row.attempt ? seen.seq : 0
      const chunks = await ctx.log.read(row.id, row.attempt, after, PAGE)
      const last = chunks.at(-1)
      if (last) {
        const stream = chunks.map((chunk) => `{"output":${chunk.text}}`).join(',')
        return {
          text: `{"status":"IN_PROGRESS","stream":[${stream}]}`,
          delivered: () => moveCursor(ctx.db, row.id, ctx.reader, { attempt: row.attempt, seq: last.seq }),
        }
      }
      const left = until - Date.now()
      if (row.closed || left <= 0 || ctx.signal.aborted)
        return { text: `{"status":"${runpodWord(row)}","stream":[]}`, delivered: async () => {} }
      await changes.next(left, ctx.signal)
    }
  } finally {
    changes.stop()
  }
}

async function forward(ctx: GatewayContext, endpointId: string, jobId: string, wait?: number): Promise<StreamPage> {
  const { status, chunks } = await upstreamOf(ctx.upstreams, endpointId).stream(
    endpointId,
    jobId,
    wait ?? DEFAULT_HOLD_MS,
  )
  const stream = chunks.map((text) => `{"output":${text}}`).join(',')
  return { text: `{"status":${JSON.stringify(status)},"stream":[${stream}]}`, delivered: async () => {} }
}

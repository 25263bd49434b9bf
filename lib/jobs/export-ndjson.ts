import { chunkLine } from './chunk-line'
import type { JobsContext } from './context'
import { exportChunks } from './export-chunks'
import type { JobRow } from './find-job'

/** A line a chunk. A file of a running job says in a last line that there is more to come: it may lie around for long. */
export async function* exportNdjson(ctx: JobsContext, row: JobRow): AsyncGenerator<string> {
  for await (const chunk of exportChunks(ctx, row)) yield `${chunkLine(chunk)}\n`
  if (!row.closed) yield `${JSON.stringify({ closed: false, status: row.status, chunks: row.chunkCount })}\n`
}

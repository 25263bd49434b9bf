import { loadPayload } from '@/lib/blobs/payload'
import { toJob } from '@/lib/db/job-record'
import { objectMembers } from '@/lib/json/raw-json'
import { chunkLine } from './chunk-line'
import type { JobsContext } from './context'
import { exportAlignment } from './export-alignment'
import { exportChunks } from './export-chunks'
import type { JobRow } from './find-job'
import { updatesJson } from './list-updates'

/**
 * One JSON document: `{format, version, closed, job, input, chunks, updates, aggregate, verdict, alignment}`, bodies spelled as
 * they came. Of the request only its `input`, for `webhook` and `s3Config` may hold secrets.
 */
export async function* exportJson(ctx: JobsContext, row: JobRow): AsyncGenerator<string> {
  const { verdict, ...job } = toJob(row)
  const request = await loadPayload(ctx.blobs, { body: row.requestBody, blob: row.requestBlob })
  const input = request === null ? undefined : objectMembers(request).get('input')
  yield `{"format":"sluice-job","version":1,"closed":${row.closed},\n"job":${JSON.stringify(job)},\n`
  yield `"input":${input ?? 'null'},\n"chunks":[`
  let separator = '\n'
  for await (const chunk of exportChunks(ctx, row)) {
    yield separator + chunkLine(chunk)
    separator = ',\n'
  }
  const aggregate = await loadPayload(ctx.blobs, { body: row.aggregateBody, blob: row.aggregateBlob })
  yield `],\n"updates":${await updatesJson(ctx, row)},\n"aggregate":${aggregate ?? 'null'},\n`
  yield `"verdict":${JSON.stringify(verdict)},\n"alignment":${JSON.stringify(exportAlignment(row))}}\n`
}

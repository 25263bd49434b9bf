import { loadPayload } from '@/lib/blobs/payload'
import { CASSETTE_BYTES } from '@/lib/contract/cassette'
import { isFinal } from '@/lib/contract/runpod'
import { attemptBegan } from '@/lib/db/job-record'
import { fail } from '@/lib/errors'
import { objectMembers, onOneLine } from '@/lib/json/raw-json'
import type { JobsContext } from './context'
import { exportChunks } from './export-chunks'
import type { JobRow } from './find-job'

/** What of a request tells how it is answered. The rest, such as `webhook` and `s3Config`, may hold secrets. */
const REQUEST_MEMBERS = ['input', 'policy']

/**
 * Everything needed to replay the job (contract: Cassette), a chunk on each line, bodies spelled as they came.
 * @throws SluiceError `conflict` for a job whose end is not known, `payload_too_large`
 */
export async function* exportCassette(ctx: JobsContext, row: JobRow): AsyncGenerator<string> {
  if (!row.closed || !isFinal(row.status))
    throw fail('conflict', 'This job has no end that could be replayed.', {
      cause: row.closed ? 'Its endpoint refused it, or forgot it before it was read to its end.' : 'It still runs.',
      action: row.closed ? 'Run it again, and export that one.' : 'Wait for its end, or export the chunks so far.',
    })
  if (row.requestBytes + row.chunkBytes + (row.aggregateBytes ?? 0) > CASSETTE_BYTES)
    throw fail('payload_too_large', 'This job is too large for a cassette.', {
      cause: `A cassette holds at most ${CASSETTE_BYTES / 1024 / 1024} MB, for it is replayed from memory.`,
      action: 'Export its chunks as NDJSON.',
    })
  const request = (await loadPayload(ctx.blobs, { body: row.requestBody, blob: row.requestBlob })) ?? '{}'
  const head = { format: 'sluice-cassette', version: 1, endpointId: row.endpointId, mode: row.mode }
  yield `${JSON.stringify({ ...head, recordedAt: row.submittedAt.toISOString() }).slice(0, -1)},\n`
  yield `"request":${pick(request, REQUEST_MEMBERS)},\n"chunks":[`
  const began = attemptBegan(row).getTime()
  let separator = '\n'
  let offsetMs = 0
  for await (const { receivedAt, text } of exportChunks(ctx, row)) {
    // Clocks of machines that took turns in reading may differ by a little.
    offsetMs = Math.max(offsetMs, receivedAt.getTime() - began)
    yield `${separator}{"offsetMs":${offsetMs},"output":${onOneLine(text)}}`
    separator = ',\n'
  }
  const output = await loadPayload(ctx.blobs, { body: row.aggregateBody, blob: row.aggregateBlob })
  yield `],\n"status":"${row.status}",\n`
  if (output !== null) yield `"output":${onOneLine(output)},\n`
  if (row.error !== null) yield `"error":${onOneLine(row.error)},\n`
  yield `"delayTimeMs":${row.delayTimeMs},"executionTimeMs":${row.executionTimeMs}}\n`
}

function pick(object: string, names: string[]): string {
  const members = objectMembers(object)
  const kept = names.filter((name) => members.has(name)).map((name) => `"${name}":${members.get(name)}`)
  return onOneLine(`{${kept.join(',')}}`)
}

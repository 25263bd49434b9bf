import type { ExportFormat } from '@/lib/contract/export'
import type { JobsContext } from './context'
import { exportCassette } from './export-cassette'
import { exportImages } from './export-images'
import { exportJson } from './export-json'
import { exportNdjson } from './export-ndjson'
import { findJob, type JobRow } from './find-job'

interface Exporter {
  /** After the endpoint's and the job's id. */
  ending: string
  contentType: string
  write: (ctx: JobsContext, row: JobRow) => AsyncGenerator<string | Uint8Array>
}

const EXPORTERS: Record<ExportFormat, Exporter> = {
  ndjson: { ending: '.ndjson', contentType: 'application/x-ndjson; charset=utf-8', write: exportNdjson },
  json: { ending: '.json', contentType: 'application/json; charset=utf-8', write: exportJson },
  images: { ending: '-images.zip', contentType: 'application/zip', write: exportImages },
  cassette: { ending: '.cassette.json', contentType: 'application/json; charset=utf-8', write: exportCassette },
}

/** A file on its way: `body` is made while it is read, and what is wrong with the job is thrown by its first piece. */
export interface JobExport {
  fileName: string
  contentType: string
  body: AsyncGenerator<string | Uint8Array>
}

/**
 * A job as a file, as it stands now: chunks that come later are left out. Never more than one large body is in memory.
 * @throws SluiceError `not_found`
 */
export async function exportJob(ctx: JobsContext, id: string, format: ExportFormat): Promise<JobExport> {
  const row = await findJob(ctx, id)
  const { ending, contentType, write } = EXPORTERS[format]
  return { fileName: `${row.endpointId}-${row.id}${ending}`, contentType, body: write(ctx, row) }
}

import type { ExportFormat } from '@/lib/contract/export'
import { type FetchOptions, fetchOk } from '@/lib/browser/api/fetch-text'

/**
 * Saves a job as a file. The browser itself would save a refusal as a file too, or say only that it failed: so the server
 * is asked first, and the download begins when it has begun to answer. The file never passes through the page.
 * @throws ApiError with the server's words
 */
export async function saveExport(jobId: string, format: ExportFormat, options: FetchOptions = {}): Promise<void> {
  const url = `/api/jobs/${encodeURIComponent(jobId)}/export?format=${format}`
  const answer = await fetchOk(url, options)
  await answer.body?.cancel()
  const link = document.createElement('a')
  link.href = url
  // The name is the server's.
  link.download = ''
  link.click()
}

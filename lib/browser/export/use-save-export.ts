import { useMutation } from '@tanstack/react-query'
import type { ExportFormat } from '@/lib/contract/export'
import { toastProblem } from '@/lib/browser/api/toast-problem'
import { saveExport } from './save-export'

interface SaveExport {
  save: (format: ExportFormat) => void
  /** Until the download begins: the server may have to look for a job's first image. */
  isPreparing: boolean
}

/** Saves a job as a file on call; a refusal is shown in its own words, also when whoever called has left the page. */
export function useSaveExport(jobId: string): SaveExport {
  const { mutate, isPending } = useMutation({
    mutationFn: (format: ExportFormat) => saveExport(jobId, format),
    onError: toastProblem,
  })
  return { save: mutate, isPreparing: isPending }
}

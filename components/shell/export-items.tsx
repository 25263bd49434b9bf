'use client'

import { Download } from 'lucide-react'
import { useSaveExport } from '@/lib/browser/export/use-save-export'
import type { ExportFormat } from '@/lib/contract/export'
import { PaletteItem } from './palette-item'

const FORMATS: [format: ExportFormat, words: string][] = [
  ['ndjson', 'Export its chunks as NDJSON'],
  ['json', 'Export everything as JSON'],
  ['images', 'Export its images as zip'],
  ['cassette', 'Export a cassette'],
]

/** The job on show, saved as a file, for the palette. */
export function ExportItems({ jobId, onDone }: { jobId: string; onDone: () => void }) {
  const { save } = useSaveExport(jobId)
  return FORMATS.map(([format, words]) => (
    <PaletteItem
      key={format}
      Icon={Download}
      onSelect={() => {
        onDone()
        save(format)
      }}
    >
      {words}
    </PaletteItem>
  ))
}

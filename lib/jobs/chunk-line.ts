import { onOneLine } from '@/lib/json/raw-json'
import type { ExportedChunk } from './export-chunks'

/** A chunk of an export as JSON on one line, its output as it came. */
export function chunkLine({ seq, receivedAt, bytes, text }: ExportedChunk): string {
  return `{"seq":${seq},"receivedAt":"${receivedAt.toISOString()}","bytes":${bytes},"output":${onOneLine(text)}}`
}

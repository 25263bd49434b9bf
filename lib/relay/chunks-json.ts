import { onOneLine } from '@/lib/json/raw-json'
import type { StoredChunk } from './chunk-log'

/** Chunks as JSON text with their outputs exactly as they were read (contract: Chunk[]). */
export function chunksJson(chunks: readonly StoredChunk[]): string {
  const parts = chunks.map(({ seq, text, receivedAt, bytes }) => {
    const body = text === null ? '"omitted":true' : `"output":${onOneLine(text)}`
    return `{"seq":${seq},"receivedAt":"${receivedAt.toISOString()}","bytes":${bytes},${body}}`
  })
  return `[${parts.join(',')}]`
}

import type { BlobStore } from './blob-store'

/** Bodies up to this many bytes stand in the database row; larger ones in the blob store. */
const INLINE_BYTES = 32 * 1024

/** A stored JSON text: in the row (`body`) or, when large, by name in the blob store (`blob`). */
export interface Payload {
  body: string | null
  blob: string | null
  bytes: number
}

/** Stores a text where its size belongs. Call before the transaction that refers to it: a blob nobody names is harmless. */
export async function storePayload(blobs: BlobStore, text: string): Promise<Payload> {
  const bytes = Buffer.byteLength(text)
  if (bytes <= INLINE_BYTES) return { body: text, blob: null, bytes }
  return { body: null, blob: await blobs.put(text), bytes }
}

/** The text of a stored payload; null when there is none. */
export async function loadPayload(blobs: BlobStore, payload: Pick<Payload, 'body' | 'blob'>): Promise<string | null> {
  if (payload.body !== null) return payload.body
  return payload.blob === null ? null : blobs.get(payload.blob)
}

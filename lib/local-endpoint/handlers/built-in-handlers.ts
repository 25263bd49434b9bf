import type { BuiltInHandler, Handler } from '@/lib/local-endpoint/built-in/handler'
import { itemsHandler } from './items'
import { streamOnlyHandler } from './stream-only'
import { tokensHandler } from './tokens'

/** Loads sharp with the first image: a server that never sees one does not pay for it. */
const imageChunksHandler: Handler = async function* (job, tools) {
  const { imageChunksHandler: load } = await import('./image-chunks')
  yield* load(job, tools)
}

/** The handlers of BUILT_IN_ENDPOINTS, by endpoint id. Two images at once: each may take 50 MB of pixels. */
export const BUILT_IN_HANDLERS: ReadonlyMap<string, BuiltInHandler> = new Map([
  ['local-image-chunks', { handler: imageChunksHandler, aggregate: true, concurrency: 2 }],
  ['local-items', { handler: itemsHandler, aggregate: true, concurrency: 4 }],
  ['local-stream-only', { handler: streamOnlyHandler, aggregate: false, concurrency: 4 }],
  ['local-tokens', { handler: tokensHandler, aggregate: true, concurrency: 4 }],
])

/** A file that is made while it is sent. */
interface Download {
  /** Letters, digits, dots and dashes only. */
  fileName: string
  contentType: string
  body: AsyncGenerator<string | Uint8Array>
}

/** Small pieces are sent together: each one costs a turn of the event loop. */
const PIECE_BYTES = 64 * 1024

/**
 * Sends a file for saving, asking for more only when the connection has taken what was sent. What goes wrong before the
 * first piece is thrown, so that it can be answered in words; later the connection breaks, which tells a client that the
 * file is not whole, and `onError` is told.
 */
export async function downloadResponse(
  { fileName, contentType, body }: Download,
  { onError }: { onError: (error: unknown) => void },
): Promise<Response> {
  const pieces = gathered(body)
  const first = await pieces.next()
  let waiting: IteratorResult<Uint8Array, void> | undefined = first
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = waiting ?? (await pieces.next())
          waiting = undefined
          if (done) controller.close()
          else controller.enqueue(value)
        } catch (error) {
          onError(error)
          controller.error(error)
        }
      },
      cancel: async () => void (await pieces.return()),
    },
    { highWaterMark: 0 },
  )
  return new Response(stream, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** The same bytes in pieces of at least PIECE_BYTES, but for the last. */
async function* gathered(body: AsyncGenerator<string | Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let held: Uint8Array[] = []
  let bytes = 0
  for await (const part of body) {
    const piece = typeof part === 'string' ? Buffer.from(part, 'utf8') : part
    held.push(piece)
    bytes += piece.byteLength
    if (bytes < PIECE_BYTES) continue
    yield held.length === 1 ? piece : Buffer.concat(held, bytes)
    held = []
    bytes = 0
  }
  if (bytes > 0) yield Buffer.concat(held, bytes)
}

/**
 * Answers with JSON text and calls `delivered` once the connection has taken all of it, before the answer ends. A client
 * that left before that is not delivered to: what it would have consumed stays for its next request.
 * @param signal fires when this client leaves, and for nothing else
 */
export function deliveredText(text: string, delivered: () => Promise<void>, signal: AbortSignal): Response {
  let sent = false
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!sent) {
          sent = true
          controller.enqueue(new TextEncoder().encode(text))
          return
        }
        // Pulled again: the text has gone to the socket. The end of the answer waits for the note, so that the client
        // cannot ask again before it is taken.
        if (!signal.aborted) await delivered()
        controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  })
}

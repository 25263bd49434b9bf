/** A server-sent event; `data` is one line. */
interface ServerSentEvent {
  event: string
  id?: string
  data: string
}

/**
 * Streams events to a browser until the generator ends, the client leaves or `signal` fires. The generator is asked for
 * the next event only when the connection has taken the one before, so a slow reader holds one event, not a queue.
 */
export function sseResponse(events: AsyncGenerator<ServerSentEvent>, onEnd: () => void): Response {
  const encoder = new TextEncoder()
  let ended = false
  const end = () => {
    if (ended) return
    ended = true
    onEnd()
  }
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await events.next()
        if (done) {
          end()
          controller.close()
          return
        }
        const id = value.id === undefined ? '' : `id: ${value.id}\n`
        controller.enqueue(encoder.encode(`event: ${value.event}\n${id}data: ${value.data}\n\n`))
      } catch (error) {
        end()
        controller.error(error)
      }
    },
    cancel() {
      end()
      void events.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform keeps compressors away; X-Accel-Buffering tells nginx not to hold events back.
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

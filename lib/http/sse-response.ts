import type { ErrorFrame } from '@/lib/contract/frames'
import { problemOf } from '@/lib/errors'

/** A server-sent event; `data` is one line. */
interface ServerSentEvent {
  event: string
  id?: string
  data: string
}

export interface SseOptions {
  /** Called once, when the events are over or the client left. */
  onEnd: () => void
  /** Told why the generator threw. */
  onError: (error: unknown) => void
}

/**
 * Streams events to a browser until the generator ends or the client leaves. The generator is asked for the next event
 * only when the connection has taken the one before, so a slow reader holds one event, not a queue. When it throws, the
 * browser gets the reason as the last event.
 */
export function sseResponse(source: AsyncGenerator<ServerSentEvent>, { onEnd, onError }: SseOptions): Response {
  const events = endingInWords(source, onError)
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

/** The same events; a failure becomes an `error` event (contract: ErrorFrame), for a broken connection says nothing. */
async function* endingInWords(events: AsyncGenerator<ServerSentEvent>, onError: SseOptions['onError']) {
  try {
    yield* events
  } catch (error) {
    onError(error)
    const frame: ErrorFrame = { error: problemOf(error) }
    yield { event: 'error', data: JSON.stringify(frame) } satisfies ServerSentEvent
  }
}

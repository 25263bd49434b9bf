import type { ErrorFrame } from '@/lib/contract/frames'
import { problemOf } from '@/lib/errors'
import { currentConnection } from './connection'
import { sendEvents } from './send-events'

/** A server-sent event; `data` is one line. */
interface ServerSentEvent {
  event: string
  id?: string
  data: string
}

export interface SseOptions {
  /** Makes the events; they end soon after the signal fires. */
  events: (signal: AbortSignal) => AsyncGenerator<ServerSentEvent>
  /** Ends the stream from outside. */
  signal: AbortSignal
  /** Called once, when the events are over or the client left. */
  onEnd: () => void
  /** Told why the generator threw. */
  onError: (error: unknown) => void
}

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // no-transform keeps compressors away; X-Accel-Buffering tells nginx not to hold events back.
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}

/**
 * Streams events to a browser until the generator ends or the client leaves. The generator is asked for the next event
 * only when the connection has taken the one before, so a slow reader holds one event, not a queue. An event that many
 * streams send, the same object, is encoded once. When the generator throws, the browser gets the reason as the last event.
 * Where a server of ours took the request, the events go to its connection, past the framework.
 */
export function sseResponse(options: SseOptions): Response {
  const { next, end } = encodedEvents(options)
  const connection = currentConnection()
  if (connection) {
    connection.send = (response) => void sendEvents(response, next, end, options.signal)
    return new Response(null, { headers: HEADERS })
  }
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const bytes = await next()
        if (bytes) controller.enqueue(bytes)
        else controller.close()
      },
      cancel: end,
    },
    // Nothing ahead of the connection.
    { highWaterMark: 0 },
  )
  return new Response(body, { headers: HEADERS })
}

/** `next` gives the bytes of one event after the other, then null; `end` may come at any time, and more than once. */
function encodedEvents({ events: make, signal, onEnd, onError }: SseOptions) {
  const left = new AbortController()
  const stop = () => left.abort()
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop)
  const events = make(left.signal)
  let ended = false
  const end = () => {
    if (ended) return
    ended = true
    signal.removeEventListener('abort', stop)
    stop()
    void events.return(undefined)
    onEnd()
  }
  const next = async () => {
    if (ended) return null
    try {
      const { done, value } = await events.next()
      if (!done) return encoded(value)
    } catch (error) {
      onError(error)
      end()
      // In words: a broken connection says nothing.
      const frame: ErrorFrame = { error: problemOf(error) }
      return encoded({ event: 'error', data: JSON.stringify(frame) })
    }
    end()
    return null
  }
  return { next, end }
}

const encoder = new TextEncoder()
const known = new WeakMap<ServerSentEvent, Uint8Array>()

function encoded(event: ServerSentEvent): Uint8Array {
  const found = known.get(event)
  if (found) return found
  const id = event.id === undefined ? '' : `id: ${event.id}\n`
  const bytes = encoder.encode(`event: ${event.event}\n${id}data: ${event.data}\n\n`)
  known.set(event, bytes)
  return bytes
}

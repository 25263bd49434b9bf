import { z } from 'zod'
import { Cassette } from '@/lib/contract/cassette'
import { arrayElements, objectMembers } from '@/lib/json/raw-json'
import type { JobResult } from '@/lib/local-endpoint/queue/finish-job'

/** A recorded job, ready to be replayed. */
export interface RecordedJob {
  endpointId: string
  /** JSON texts as they were recorded, and when each came, in ms since a worker had the job. */
  chunks: { atMs: number; text: string }[]
  /** How long the worker had it; at least until the last chunk. */
  durationMs: number
  end: JobResult
}

/** Reads a cassette's text. @throws Error in words, when it is none or of another version */
export function readCassette(text: string): RecordedJob {
  const parsed = Cassette.safeParse(parse(text))
  if (!parsed.success) throw new Error(words(parsed.error))
  const { endpointId, status, chunks, delayTimeMs, executionTimeMs } = parsed.data
  // From the text, for a parse would change the spelling of numbers.
  const members = objectMembers(text)
  const outputs = arrayElements(members.get('chunks') ?? '[]').map((chunk) => objectMembers(chunk).get('output'))
  // The time in the queue is not replayed: nobody's tests should wait for the cold start of a GPU.
  const firstMs = chunks[0]?.offsetMs ?? 0
  const takenMs = Math.min(delayTimeMs ?? firstMs, firstMs)
  const timed = chunks.map(({ offsetMs }, index) => ({
    atMs: Math.max(0, offsetMs - takenMs),
    text: outputs[index] ?? 'null',
  }))
  return {
    endpointId,
    chunks: timed,
    durationMs: Math.max(executionTimeMs ?? 0, ...timed.slice(-1).map(({ atMs }) => atMs)),
    end: { status, output: members.get('output'), error: members.get('error') },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('it is not JSON')
  }
}

function words(error: z.ZodError): string {
  const first = error.issues[0]
  const place = z.core.toDotPath(first?.path ?? [])
  if (place === 'format' || place === 'version') return String(first?.message)
  return `it is damaged: ${place || 'the whole'}: ${first?.message}`
}

import { z } from 'zod'
import { RunpodId } from '@/lib/contract/runpod'
import { arrayElements, jsonKind, objectMembers } from '@/lib/json/raw-json'

/** Answer to `/run` and `/runsync`; a finished `/runsync` is a whole status answer. */
export interface SubmitAnswer extends StatusAnswer {
  id: string
}

/** Answer to `/status`. `output` and `error` are JSON texts as they came; null when absent. `text` is the whole answer. */
export interface StatusAnswer {
  id: string | null
  status: string
  output: string | null
  error: string | null
  delayTimeMs: number | null
  executionTimeMs: number | null
  workerId: string | null
  retries: number | null
  text: string
}

/** Answer to `/stream`: what was buffered since the read before. Each chunk is the JSON text of its `output`. */
export interface ChunksAnswer {
  status: string
  chunks: string[]
}

/** A count or milliseconds; what no such number can be is taken for absent rather than refusing a whole answer. */
const number = z.number().transform(Math.round).pipe(z.number().min(0).max(2_147_483_647)).nullable().catch(null)
const WorkerId = z
  .string()
  .regex(/^[\x20-\x7e]{1,200}$/)
  .nullish()
  .catch(null)
const StatusShape = z.looseObject({
  id: RunpodId.nullish().catch(null),
  status: z.string(),
  delayTime: number.optional(),
  executionTime: number.optional(),
  workerId: WorkerId,
  retries: number.optional(),
})

/**
 * Reads `/status`, `/run` and `/runsync` answers. `RUNNING` is shown as IN_PROGRESS and the old workers' `TIMEOUT` as
 * TIMED_OUT; any other unknown word passes through and is not final.
 * @throws SyntaxError or ZodError when the text is not such an answer
 */
export function readStatusAnswer(text: string): StatusAnswer {
  const shape = StatusShape.parse(JSON.parse(text))
  const members = objectMembers(text)
  const present = (name: string) => {
    const part = members.get(name)
    return part === undefined || part === 'null' ? null : part
  }
  return {
    id: shape.id ?? null,
    status: knownWord(shape.status),
    // A null output is an output: a handler may return None. Only its absence is null here.
    output: members.get('output') ?? null,
    error: present('error'),
    delayTimeMs: shape.delayTime ?? null,
    executionTimeMs: shape.executionTime ?? null,
    workerId: shape.workerId ?? null,
    retries: shape.retries ?? null,
    text,
  }
}

/** As readStatusAnswer, for an answer that must name the job. */
export function readSubmitAnswer(text: string): SubmitAnswer {
  const answer = readStatusAnswer(text)
  return { ...answer, id: RunpodId.parse(answer.id) }
}

/**
 * Reads a `/stream` answer: `{status, stream: [{output}]}`, a missing or null `stream`, extra keys beside `output`, and
 * the bare list of the documentation, which says nothing of the status and so counts as IN_PROGRESS.
 * @throws SyntaxError or ZodError when the text is not such an answer
 */
export function readStreamAnswer(text: string): ChunksAnswer {
  const parsed = JSON.parse(text)
  if (Array.isArray(parsed)) return { status: 'IN_PROGRESS', chunks: arrayElements(text).map(outputOf) }
  const { status } = z.looseObject({ status: z.string() }).parse(parsed)
  const stream = objectMembers(text).get('stream')
  const chunks = stream !== undefined && jsonKind(stream) === 'array' ? arrayElements(stream).map(outputOf) : []
  return { status: knownWord(status), chunks }
}

function outputOf(element: string): string {
  if (jsonKind(element) !== 'object') return element
  return objectMembers(element).get('output') ?? element
}

function knownWord(status: string): string {
  if (status === 'RUNNING') return 'IN_PROGRESS'
  if (status === 'TIMEOUT') return 'TIMED_OUT'
  return status
}

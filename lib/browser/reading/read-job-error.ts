import { parsePythonLiteral } from './parse-python-literal'

/** The error of a failed job, taken apart. */
export interface JobError {
  /** Kind of exception, e.g. `ValueError`; null when the worker did not say. */
  type: string | null
  message: string
  /** Why it probably failed, and the one thing to do, where Sluice's local endpoint found that out. */
  cause: string | null
  fix: string | null
  traceback: string | null
  /** What else the worker told: host, worker, version. */
  details: readonly (readonly [name: string, value: string])[]
}

const KNOWN = new Set(['error', 'error_type', 'error_message', 'error_traceback'])
const PLAIN = { type: null, cause: null, fix: null, traceback: null, details: [] } as const
const DIAGNOSIS = /^sluice: ([\s\S]*?)(?:\nLikely cause: ([\s\S]*?))?(?:\nFix: ([\s\S]*))?$/
const EXCEPTION = /^((?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Interrupt|Exit|Warning|Timeout))/

/**
 * Reads `error` of a job in any of its forms: a plain sentence, a JSON string with `error_type` and the rest, a Python
 * repr of either, or a whole traceback.
 */
export function readJobError(text: string): JobError {
  const trimmed = text.trim()
  const diagnosis = fromDiagnosis(trimmed)
  if (diagnosis) return diagnosis
  const value = trimmed.startsWith('{') ? parsed(trimmed) : undefined
  if (value && typeof value === 'object' && !Array.isArray(value)) return fromRecord(value as Record<string, unknown>)
  return fromTraceback(trimmed) ?? fromRepr(trimmed) ?? { ...PLAIN, message: trimmed }
}

function parsed(text: string): unknown {
  for (const parse of [JSON.parse, parsePythonLiteral]) {
    try {
      return parse(text)
    } catch {
      // The next one may read it; a text that nobody can read is shown as it is.
    }
  }
  return undefined
}

/** What the local endpoint itself says of a job that its worker never reported. */
function fromDiagnosis(text: string): JobError | null {
  const [, message, cause, fix] = DIAGNOSIS.exec(text) ?? []
  return message === undefined ? null : { ...PLAIN, message: sentence(message), cause: part(cause), fix: part(fix) }
}

const part = (text: string | undefined) => (text ? sentence(text) : null)

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function fromRecord(record: Record<string, unknown>): JobError {
  const traceback = textOf(record.error_traceback)
  return {
    ...PLAIN,
    type: textOf(record.error_type)?.replace(/^<class '(?:builtins\.)?(.*)'>$/, '$1') ?? null,
    message: textOf(record.error_message) ?? textOf(record.error) ?? 'The worker gave no message.',
    traceback: traceback?.trim() ? traceback : null,
    details: Object.entries(record)
      .filter(([name, value]) => !KNOWN.has(name) && value !== null && value !== '')
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const),
  }
}

function fromTraceback(text: string): JobError | null {
  if (!text.includes('Traceback (most recent call last)')) return null
  const last = text.split('\n').at(-1) ?? ''
  const type = EXCEPTION.exec(last)?.[1] ?? null
  const message = type ? last.slice(type.length).replace(/^:\s*/, '') : last
  return { ...PLAIN, type, message: message || last, traceback: text }
}

/** `ValueError('no image')`, or `ValueError: no image`. */
function fromRepr(text: string): JobError | null {
  const type = EXCEPTION.exec(text)?.[1]
  if (!type) return null
  const rest = text.slice(type.length)
  if (rest.startsWith(': ')) return { ...PLAIN, type, message: rest.slice(2) }
  if (!rest.startsWith('(') || !rest.endsWith(')')) return null
  try {
    const args = parsePythonLiteral(rest)
    const message = Array.isArray(args) ? args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))) : []
    return { ...PLAIN, type, message: message.join(', ') || type }
  } catch {
    return null
  }
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}

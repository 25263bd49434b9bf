/** A request body that was pasted where only its `input` belongs. */
export interface WholeBody {
  /** The input alone, as JSON. */
  input: string
  /** What of the body has a place in the form, as the form holds it. */
  executionTimeout?: string
  ttl?: string
  lowPriority?: boolean
  webhook?: string
}

/** Beside `input`, what Runpod knows in a body; any other field makes it somebody's own input. */
const BESIDE = new Set(['input', 'policy', 'webhook', 's3Config', 'id'])

/** Reads `{"input": …}` with nothing beside it but what a body has; null for any other text. */
export function readWholeBody(text: string): WholeBody | null {
  const body = parseObject(text)
  if (!body || !('input' in body) || !Object.keys(body).every((name) => BESIDE.has(name))) return null
  const policy = asObject(body.policy) ?? {}
  return {
    input: JSON.stringify(body.input, null, 2),
    ...(typeof policy.executionTimeout === 'number' ? { executionTimeout: String(policy.executionTimeout) } : {}),
    ...(typeof policy.ttl === 'number' ? { ttl: String(policy.ttl) } : {}),
    ...(typeof policy.lowPriority === 'boolean' ? { lowPriority: policy.lowPriority } : {}),
    ...(typeof body.webhook === 'string' ? { webhook: body.webhook } : {}),
  }
}

/** Whether the text is JSON other than an object: Runpod takes it, its local test server does not. */
export function isOtherThanObject(text: string): boolean {
  try {
    return asObject(JSON.parse(text)) === null
  } catch {
    return false
  }
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    return asObject(JSON.parse(text))
  } catch {
    return null
  }
}

function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}

import type { Exchange } from '@/lib/local-endpoint/client/exchange'
import type { FaultKind } from '@/lib/contract/local-endpoint'

interface Answer {
  status: number
  type: string
  body: string
  headers?: Record<string, string>
}

const PROXY_PAGE =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n'

/** Refuses a request as Runpod, or what stands before it, does: not always in JSON. `ms` is the Retry-After of a 429. */
export function refuse({ res, jobId }: Exchange, kind: FaultKind, ms: number): void {
  const { status, type, body, headers } = answerOf(kind, jobId, ms)
  res.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    ...headers,
  })
  res.end(body)
}

function answerOf(kind: FaultKind, jobId: string, ms: number): Answer {
  const json = (status: number, error: string) => ({
    status,
    type: 'application/json',
    body: JSON.stringify({ error }),
  })
  const text = (status: number, body: string) => ({ status, type: 'text/plain; charset=utf-8', body })
  switch (kind) {
    case 'early_404':
      return json(404, `job ${jobId} is not known, or its result has expired`)
    case 'status_429_json':
      return { ...json(429, 'too many requests'), headers: { 'Retry-After': String(Math.ceil(ms / 1_000)) } }
    case 'status_429_text':
      return text(429, 'Too Many Requests\n')
    case 'status_502':
      return { status: 502, type: 'text/html', body: PROXY_PAGE }
    case 'status_401':
      return text(401, 'Unauthorized\n')
    case 'too_large':
      return json(400, 'exceeded max body size of 10MiB')
    default:
      throw new Error(`${kind} is no refusal`)
  }
}

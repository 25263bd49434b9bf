import { z } from 'zod'
import {
  LocalEndpointDetail,
  LocalEndpointSummary,
  type LocalWorker,
  type RegisterEndpoint,
  WorkerCommand,
  type WorkerExit,
  type WorkerLine,
} from '@/lib/contract/local-endpoint'

const ANSWER_MS = 15_000
/** A poll for commands is held for 25 s. */
const POLL_MS = 60_000
const ANSWER_BYTES = 4 * 1024 * 1024

/** The local endpoint did not do what it was asked. */
export class LocalApiError extends Error {
  override readonly name = 'LocalApiError'
  /** `status`: undefined when no answer came at all. */
  constructor(
    message: string,
    readonly status: number | undefined,
  ) {
    super(message)
  }
}

/** The local endpoint's own API, for one endpoint, as the supervisor of its workers calls it. All throw LocalApiError. */
export class LocalApi {
  readonly #base: string
  readonly #key: string

  /** @param at.url of the local endpoint, without /v2 */
  constructor(at: { url: string; endpointId: string; key: string }) {
    this.#base = `${at.url}/local/endpoints/${at.endpointId}`
    this.#key = at.key
  }

  async register(endpoint: RegisterEndpoint, signal?: AbortSignal): Promise<void> {
    await this.#call('PUT', '', LocalEndpointSummary, { body: endpoint, signal })
  }

  /** What the endpoint knows of a worker; undefined when it knows none of this id. */
  async worker(workerId: string): Promise<LocalWorker | undefined> {
    const { workers } = await this.#call('GET', '', LocalEndpointDetail, {})
    return workers.find(({ id }) => id === workerId)
  }

  async started(workerId: string, signal?: AbortSignal): Promise<void> {
    await this.#tell(workerId, 'started', {}, signal)
  }

  async sendLog(workerId: string, lines: WorkerLine[]): Promise<void> {
    await this.#tell(workerId, 'log', { lines })
  }

  async stopping(workerId: string): Promise<void> {
    await this.#tell(workerId, 'stopping', {})
  }

  async exited(workerId: string, exit: WorkerExit): Promise<void> {
    await this.#tell(workerId, 'exited', exit)
  }

  /** Waits for a command; null when none came for a while. */
  async nextCommand(workerId: string, signal: AbortSignal): Promise<'restart' | 'kill' | null> {
    const path = `/workers/${workerId}/commands`
    const { command } = await this.#call('GET', path, WorkerCommand, { signal, timeoutMs: POLL_MS })
    return command
  }

  /** How somebody else would tell that a worker has ended, for when we cannot any more. */
  exitReport(workerId: string): { url: string; authorization: string } {
    return { url: `${this.#base}/workers/${workerId}/exited`, authorization: this.#key }
  }

  async #tell(workerId: string, what: string, body: unknown, signal?: AbortSignal) {
    await this.#call('POST', `/workers/${workerId}/${what}`, z.unknown(), { body, signal })
  }

  async #call<T>(
    method: string,
    path: string,
    schema: z.ZodType<T>,
    options: { body?: unknown; signal?: AbortSignal; timeoutMs?: number },
  ): Promise<T> {
    const { body, signal, timeoutMs = ANSWER_MS } = options
    const signals = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]
    let text: string
    let response: Response
    try {
      response = await fetch(`${this.#base}${path}`, {
        method,
        headers: { authorization: this.#key, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.any(signals),
      })
      text = await readBounded(response)
    } catch (error) {
      signal?.throwIfAborted()
      throw new LocalApiError(`no answer: ${reasonOf(error)}`, undefined)
    }
    if (!response.ok) throw new LocalApiError(refusalIn(text) ?? `answered ${response.status}`, response.status)
    const parsed = schema.safeParse(parseJson(text))
    if (parsed.success) return parsed.data
    throw new LocalApiError('answered what this version does not understand: is it another program?', response.status)
  }
}

async function readBounded(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes as Uint8Array, { stream: true })
    if (text.length > ANSWER_BYTES) throw new Error('the answer is too large')
  }
  return text
}

function refusalIn(text: string): string | undefined {
  const parsed = z.object({ error: z.string() }).safeParse(parseJson(text))
  return parsed.success ? parsed.data.error.slice(0, 1_000) : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function reasonOf(error: unknown): string {
  const { cause, message } = error as Error & { cause?: NodeJS.ErrnoException }
  return cause?.code ?? cause?.message ?? message
}

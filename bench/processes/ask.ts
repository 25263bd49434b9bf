import { request } from 'undici'

const TIMEOUT_MS = 30_000

/** One answer of the job API or of /local. */
export interface Answer {
  status: number
  text: string
}

/**
 * Sends one request; a body makes it a POST with JSON.
 * @throws when the connection fails, or nothing comes for 30 s
 */
export async function ask(url: string, body?: unknown): Promise<Answer> {
  const { statusCode, body: stream } = await request(url, {
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    ...(body !== undefined && {
      method: 'POST' as const,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  return { status: statusCode, text: await stream.text() }
}

/** The same, for an answer that must be 200. @throws with what was said instead */
export async function askJson<T>(url: string, body?: unknown): Promise<T> {
  const { status, text } = await ask(url, body)
  if (status !== 200) throw new Error(`${url} answered ${status}: ${text.slice(0, 300)}`)
  return JSON.parse(text) as T
}

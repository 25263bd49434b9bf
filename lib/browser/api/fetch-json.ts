import type { z } from 'zod'
import { offline, unreadable } from './api-error'
import { type FetchOptions, fetchOk, isAbort } from './fetch-text'

/**
 * Calls the dashboard's API and parses the answer. Throws `ApiError` with a `problem` in words for everything that is
 * not a 2xx answer of the expected shape; an abort is thrown as it is.
 */
export async function fetchJson<Schema extends z.ZodType>(
  schema: Schema,
  url: string,
  options: FetchOptions = {},
): Promise<z.output<Schema>> {
  const response = await fetchOk(url, {
    ...options,
    headers: { accept: 'application/json', ...(options.headers as Record<string, string> | undefined) },
  })
  const text = await response.text().catch((cause) => {
    throw isAbort(cause) ? cause : offline(cause)
  })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw unreadable(response, text, cause)
  }
  const parsed = schema.safeParse(json)
  if (!parsed.success) throw unreadable(response, text, parsed.error)
  return parsed.data
}

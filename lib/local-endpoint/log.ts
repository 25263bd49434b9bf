import { DrizzleQueryError } from 'drizzle-orm'

/** Where the local endpoint tells what it does. Never a request body, never a key. */
export type Log = (
  level: 'debug' | 'info' | 'warn' | 'error',
  message: string,
  fields?: Record<string, unknown>,
) => void

/** The same log, which is told of errors only what `plainError` says of them. */
export function withPlainErrors(log: Log): Log {
  const plain = (value: unknown) => (value instanceof Error ? plainError(value) : value)
  return (level, message, fields = {}) =>
    log(level, message, Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plain(value)])))
}

/** An error's message and code. Of a failed query those of its cause: its own repeat the parameters, which are bodies. */
export function plainError(error: unknown): string {
  const told = error instanceof DrizzleQueryError ? (error.cause ?? new Error('a query failed')) : error
  if (!(told instanceof Error)) return String(told)
  const { message, code } = told as NodeJS.ErrnoException
  return code ? `${message} (${code})`.trim() : message
}

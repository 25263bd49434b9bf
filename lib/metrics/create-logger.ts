import { type DestinationStream, type Logger, pino } from 'pino'

/** Fields that hold what no log may hold, wherever somebody puts them by mistake: one level deep, and at the top. */
const HIDDEN = ['authorization', 'apiKey', 'key', 'headers', 'body', 'input', 'output', 'text', 'payload']
/** A shorter word would be found in innocent places too. */
const SHORTEST_SECRET = 8

export interface LoggerOptions {
  level: string
  /** Never written, wherever they stand in a line. */
  secrets: (string | undefined)[]
  /** For tests; the standard output else. */
  to?: DestinationStream
}

/** The log: a JSON object a line, with the same name for the same thing in every line (docs/observability.md). */
export function createLogger({ level, secrets, to }: LoggerOptions): Logger {
  const written = secrets.flatMap((secret) =>
    // As it stands within a JSON string.
    secret && secret.length >= SHORTEST_SECRET ? [JSON.stringify(secret).slice(1, -1)] : [],
  )
  const options = {
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: HIDDEN.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
    hooks: {
      streamWrite: (line: string) => written.reduce((text, secret) => text.replaceAll(secret, '[hidden]'), line),
    },
  }
  return to ? pino(options, to) : pino(options)
}

import { z } from 'zod'

const Entry = z.object({ requestId: z.string().nullable(), message: z.string(), level: z.string() })

/**
 * A line as people read it. The SDK logs in JSON when it knows its endpoint; such an entry becomes the lines that the SDK
 * would have printed without it. Anything else stays as it is.
 */
export function describeLine(line: string): string[] {
  if (!line.startsWith('{"requestId": ')) return [line]
  try {
    const { requestId, message, level } = Entry.parse(JSON.parse(line))
    const text = requestId ? `${requestId} | ${message}` : message
    return `${level.padEnd(7)}| ${text}`.split(/\r?\n/)
  } catch {
    return [line]
  }
}

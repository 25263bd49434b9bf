import { hostname as machineName } from 'node:os'
import { z } from 'zod'

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/i

const port = (name: string) =>
  z
    .string()
    .regex(/^\d+$/, `${name} must be a port number from 0 to 65535`)
    .transform(Number)
    .refine((n) => n <= 65_535, `${name} must be a port number from 0 to 65535`)

const httpUrl = (name: string, example: string) =>
  z.string().refine((text) => {
    try {
      return ['http:', 'https:'].includes(new URL(text).protocol)
    } catch {
      return false
    }
  }, `${name} must be an http or https URL, such as ${example}`)

const Env = z.object({
  PORT: port('PORT').default(3000),
  HOSTNAME: z
    .string()
    .regex(
      LOOPBACK,
      'HOSTNAME must be a loopback address (127.0.0.1, ::1 or localhost): Sluice has no accounts yet, so it serves this machine only',
    )
    .default('127.0.0.1'),
  SLUICE_DATA_DIR: z.string().default('./data'),
  SLUICE_LOCAL_PORT: z
    .union([z.literal('off'), port('SLUICE_LOCAL_PORT')], {
      error: 'SLUICE_LOCAL_PORT must be a port number from 0 to 65535, or off',
    })
    .default(3001),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL must start with postgres:// or postgresql://')
    .optional(),
  RUNPOD_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'RUNPOD_API_KEY must be one word of printable characters: check for spaces or line breaks')
    .optional(),
  RUNPOD_BASE_URL: httpUrl('RUNPOD_BASE_URL', 'https://api.runpod.ai/v2')
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://api.runpod.ai/v2'),
})

/** Sluice's settings, parsed. Ports of 0 ask the system for a free one. */
export type Env = z.infer<typeof Env>

/** Thrown for settings that cannot be used; each line names a variable and what it should be. */
export class EnvError extends Error {
  override readonly name = 'EnvError'
}

/**
 * Reads Sluice's settings. An empty value counts as not set. `HOSTNAME` equal to the machine's own name counts as not
 * set too: containers and some shells export it, and nobody meant it for us.
 * @throws EnvError naming every wrong variable; a value is never repeated, for it may be a secret
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.keys(Env.shape).map((name) => [name, source[name]?.trim() || undefined]))
  if (given.HOSTNAME === machineName()) given.HOSTNAME = undefined
  const parsed = Env.safeParse(given)
  if (parsed.success) return parsed.data
  throw new EnvError(parsed.error.issues.map((issue) => issue.message).join('\n'))
}

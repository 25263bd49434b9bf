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
  DATABASE_DIRECT_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_DIRECT_URL must start with postgres:// or postgresql://')
    .optional(),
  RUNPOD_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'RUNPOD_API_KEY must be one word of printable characters: check for spaces or line breaks')
    .optional(),
  RUNPOD_BASE_URL: httpUrl('RUNPOD_BASE_URL', 'https://api.runpod.ai/v2')
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://api.runpod.ai/v2'),
  SLUICE_STOP_GRACE: z
    .string()
    .regex(/^([0-9]|[1-9][0-9]|[1-2][0-9][0-9]|300)$/, 'SLUICE_STOP_GRACE must be a number of seconds from 0 to 300')
    .transform(Number)
    .default(0),
  SLUICE_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'SLUICE_LOG_LEVEL must be silent, fatal, error, warn, info, debug or trace',
    })
    .default('warn'),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://127.0.0.1:4318').optional(),
  OTEL_SERVICE_NAME: z.string().default('sluice'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(
      /^(0(\.\d+)?|1(\.0+)?)$/,
      'OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1: the part of all traces to keep',
    )
    .transform(Number)
    .default(1),
  SLUICE_S3_BUCKET: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/,
      'SLUICE_S3_BUCKET must be the name of a bucket, without s3:// and slashes',
    )
    .optional(),
  SLUICE_S3_ENDPOINT: httpUrl('SLUICE_S3_ENDPOINT', 'https://minio.example:9000')
    .refine((url) => !url.includes('@'), 'SLUICE_S3_ENDPOINT must not hold a user or password: use AWS_ACCESS_KEY_ID')
    .optional(),
  SLUICE_S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,50}$/, 'SLUICE_S3_REGION must be a region, such as eu-central-1')
    .optional(),
  SLUICE_S3_PREFIX: z
    .string()
    .regex(/^[\w.\-/]{1,200}$/, 'SLUICE_S3_PREFIX must be a path of letters, digits, dots, dashes and slashes')
    .transform((prefix) => `${prefix.replace(/^\/+|\/+$/g, '')}/`.replace(/^\/$/, ''))
    .default('sluice/'),
  SLUICE_S3_PATH_STYLE: z
    .enum(['on', 'off'], { error: 'SLUICE_S3_PATH_STYLE must be on or off' })
    .transform((word) => word === 'on')
    .optional(),
})

/** Sluice's settings, parsed. Ports of 0 ask the system for a free one. */
export type Env = z.infer<typeof Env>

/** Where large bodies go when they go to S3. */
interface S3Settings {
  bucket: string
  region: string
  endpoint?: string
  prefix: string
  pathStyle: boolean
}

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
  const mistakes = [
    ...(parsed.error?.issues.map((issue) => issue.message) ?? []),
    ...s3Mistakes(source),
    ...databaseMistakes(given),
  ]
  if (parsed.success && mistakes.length === 0) return parsed.data
  throw new EnvError(mistakes.join('\n'))
}

/**
 * The S3 settings; null when large bodies stay in files. A store with an address of its own has the bucket in the path
 * unless told otherwise, for few of them answer to `bucket.host`.
 */
export function s3Settings(env: Env, source: Record<string, string | undefined> = {}): S3Settings | null {
  if (!env.SLUICE_S3_BUCKET) return null
  return {
    bucket: env.SLUICE_S3_BUCKET,
    region: env.SLUICE_S3_REGION ?? (source.AWS_REGION?.trim() || source.AWS_DEFAULT_REGION?.trim() || 'us-east-1'),
    ...(env.SLUICE_S3_ENDPOINT && { endpoint: env.SLUICE_S3_ENDPOINT }),
    prefix: env.SLUICE_S3_PREFIX,
    pathStyle: env.SLUICE_S3_PATH_STYLE ?? env.SLUICE_S3_ENDPOINT !== undefined,
  }
}

function databaseMistakes({ DATABASE_URL, DATABASE_DIRECT_URL }: Record<string, string | undefined>): string[] {
  if (!DATABASE_DIRECT_URL || DATABASE_URL) return []
  return ['DATABASE_DIRECT_URL is set, but DATABASE_URL is not: set both, or neither']
}

/** Settings that are right each for itself, but not together. */
function s3Mistakes(source: Record<string, string | undefined>): string[] {
  const isSet = (name: string) => Boolean(source[name]?.trim())
  if (!isSet('SLUICE_S3_BUCKET')) {
    const idle = ['ENDPOINT', 'REGION', 'PREFIX', 'PATH_STYLE'].map((name) => `SLUICE_S3_${name}`).find(isSet)
    return idle ? [`${idle} is set, but SLUICE_S3_BUCKET is not: name the bucket, or remove the other`] : []
  }
  const pair = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']
  const missing = pair.filter((name) => !isSet(name))
  return missing.length === 1 ? [`${missing[0]} is not set, but its partner is: set both, or neither`] : []
}

import { z } from 'zod'
import { Problem } from './errors'
import { EndpointHealth, RunpodId } from './runpod'

/** One input field of a handler that the form can draw by itself. */
export const OptionField = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('number'),
    name: z.string(),
    label: z.string(),
    help: z.string().optional(),
    min: z.number(),
    max: z.number(),
    /** Whether the handler takes whole numbers only. */
    integer: z.boolean().optional(),
    default: z.number(),
  }),
  z.object({
    type: z.literal('choice'),
    name: z.string(),
    label: z.string(),
    help: z.string().optional(),
    choices: z.array(z.string()).min(1),
    default: z.string(),
  }),
  z.object({
    type: z.literal('text'),
    name: z.string(),
    label: z.string(),
    help: z.string().optional(),
    default: z.string(),
  }),
])
export type OptionField = z.infer<typeof OptionField>

/** How the form should open for an endpoint: what its handler takes. */
export const InputKind = z.enum(['image', 'items', 'json'])
export type InputKind = z.infer<typeof InputKind>

/** Whose endpoint an id names. The local endpoint's start with `local-`; Runpod's never carry a hyphen. */
export function endpointKind(endpointId: string): 'local' | 'runpod' {
  return endpointId.startsWith('local-') ? 'local' : 'runpod'
}

export const Endpoint = z.object({
  id: RunpodId,
  name: z.string(),
  /** `local`: the local endpoint's queue; `runpod`: behind RUNPOD_BASE_URL. */
  kind: z.enum(['local', 'runpod']),
  description: z.string(),
  inputKind: InputKind,
  /** Name of the input field that carries the image or the list of items. */
  inputField: z.string().nullable(),
  options: z.array(OptionField),
  /** Example of `input`, ready to submit where the endpoint takes plain JSON. */
  example: z.unknown(),
  lastUsedAt: z.string().nullable(),
})
export type Endpoint = z.infer<typeof Endpoint>

export const ListedEndpoint = Endpoint.extend({
  /** How it stands on the local endpoint; null for Runpod's, and while the local endpoint does not know it. */
  local: z
    .object({
      builtIn: z.boolean(),
      health: EndpointHealth,
      /** How many faults are on. */
      faults: z.int(),
    })
    .nullable(),
})
export type ListedEndpoint = z.infer<typeof ListedEndpoint>

export const EndpointList = z.object({
  endpoints: z.array(ListedEndpoint),
  local: z.object({
    /** SDK base URL of the local endpoint, e.g. `http://127.0.0.1:3001/v2`; null when it is off. */
    baseUrl: z.string().nullable(),
    /** Why its list could not be read; null when all is well. */
    problem: Problem.nullable(),
  }),
  /** Whether this server has a key for Runpod, and where it would send it. Never the key. */
  runpod: z.object({ configured: z.boolean(), baseUrl: z.string() }),
  /** The SDK base URL of this Sluice's gateway, e.g. `http://127.0.0.1:3000/v2`. */
  gatewayBaseUrl: z.string(),
})
export type EndpointList = z.infer<typeof EndpointList>

/**
 * An endpoint typed or pasted by hand: its id, or any URL of it, such as `https://api.runpod.ai/v2/abc123/run` or the
 * console's `https://console.runpod.io/serverless/user/endpoint/abc123`.
 */
export const AddEndpoint = z.object({
  id: z
    .string()
    .trim()
    .transform((text) => text.match(/\/(?:v2|endpoint)\/([A-Za-z0-9_-]+)/)?.[1] ?? text)
    .pipe(RunpodId),
  // The database takes no U+0000, and a list shows none of the others.
  name: z
    .string()
    .trim()
    .max(80)
    .regex(/^\P{Cc}*$/u, 'a name is one line of printable characters')
    .optional(),
})
export type AddEndpoint = z.infer<typeof AddEndpoint>

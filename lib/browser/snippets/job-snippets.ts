import type { EndpointList } from '@/lib/contract/endpoints'
import type { Job } from '@/lib/contract/jobs'
import { objectMembers } from '@/lib/json/raw-json'
import { type SnippetLanguage, snippetsFor } from './snippets-for'

/** Longer requests stand in a file beside the program. */
const INLINE_CHARACTERS = 2_000

/** `gateway`: through Sluice, recorded. `direct`: to where the job went, past Sluice. */
export const ROUTES = ['gateway', 'direct'] as const
export type SnippetRoute = (typeof ROUTES)[number]

export interface JobSnippets {
  code: Record<SnippetLanguage, string>
  /** Whether the programs read the request from a file, which must be saved beside them. */
  needsFile: boolean
}

/**
 * Programs that send a job's request once more, to the same endpoint and in the same mode.
 * @param request the body as it was sent
 * @returns null when there is nothing to call that way: the local endpoint is off
 */
export function jobSnippets(
  job: Pick<Job, 'endpointId' | 'endpointKind' | 'mode'>,
  request: string,
  route: SnippetRoute,
  list: Pick<EndpointList, 'gatewayBaseUrl' | 'local' | 'runpod'>,
): JobSnippets | null {
  const direct = job.endpointKind === 'local' ? list.local.baseUrl : list.runpod.baseUrl
  const baseUrl = route === 'gateway' ? list.gatewayBaseUrl : direct
  if (baseUrl === null) return null
  // The keys of a bucket belong into no text that is pasted about.
  const needsFile = request.length > INLINE_CHARACTERS || objectMembers(request).has('s3Config')
  const code = snippetsFor({
    baseUrl,
    endpointId: job.endpointId,
    mode: job.mode,
    // The local endpoint takes any key, and whoever tries it has none.
    key: route === 'gateway' || job.endpointKind === 'local' ? 'any' : 'environment',
    body: needsFile ? null : request,
  })
  return { code, needsFile }
}

import type { Endpoint } from '@/lib/contract/endpoints'
import { curlSnippet } from './curl-snippet'
import { javascriptSnippet } from './javascript-snippet'
import { pythonSnippet } from './python-snippet'
import { shortenExample } from './shorten-example'

/** What a snippet calls: through the gateway, so that the job is recorded and needs no key. */
export interface SnippetTarget {
  /** Ends in `/v2`. */
  baseUrl: string
  endpointId: string
  input: unknown
}

export const SNIPPET_LANGUAGES = ['curl', 'python', 'javascript'] as const
export type SnippetLanguage = (typeof SNIPPET_LANGUAGES)[number]

export interface EndpointSnippets {
  code: Record<SnippetLanguage, string>
  /** Where the input came from: the endpoint's own example, that example made shorter, or nowhere. */
  input: 'example' | 'shortened' | 'invented'
}

/** Programs that submit a job to an endpoint, follow its stream and print the aggregate; they run as pasted. */
export function endpointSnippets(baseUrl: string, endpoint: Pick<Endpoint, 'id' | 'example'>): EndpointSnippets {
  const isInvented = endpoint.example === null || endpoint.example === undefined
  const { input, isShortened } = shortenExample(isInvented ? { prompt: 'Hello' } : endpoint.example)
  const target = { baseUrl, endpointId: endpoint.id, input }
  return {
    code: { curl: curlSnippet(target), python: pythonSnippet(target), javascript: javascriptSnippet(target) },
    input: isInvented ? 'invented' : isShortened ? 'shortened' : 'example',
  }
}

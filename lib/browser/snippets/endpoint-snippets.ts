import type { Endpoint } from '@/lib/contract/endpoints'
import { shortenExample } from './shorten-example'
import { type SnippetLanguage, snippetsFor } from './snippets-for'

export interface EndpointSnippets {
  code: Record<SnippetLanguage, string>
  /** Where the input came from: the endpoint's own example, that example made shorter, or nowhere. */
  input: 'example' | 'shortened' | 'invented'
}

/**
 * Programs that submit a job to an endpoint through the gateway, so that it is recorded and needs no key, follow its stream
 * and print the aggregate. They run as pasted.
 */
export function endpointSnippets(baseUrl: string, endpoint: Pick<Endpoint, 'id' | 'example'>): EndpointSnippets {
  const isInvented = endpoint.example === null || endpoint.example === undefined
  const { input, isShortened } = shortenExample(isInvented ? { prompt: 'Hello' } : endpoint.example)
  const body = JSON.stringify({ input }, null, 2)
  return {
    code: snippetsFor({ baseUrl, endpointId: endpoint.id, mode: 'run', key: 'any', body }),
    input: isInvented ? 'invented' : isShortened ? 'shortened' : 'example',
  }
}

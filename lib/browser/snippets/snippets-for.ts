import { curlSnippet } from './curl-snippet'
import { fetchSnippet } from './fetch-snippet'
import { javascriptSnippet } from './javascript-snippet'
import { asyncioSnippet, pythonSnippet } from './python-snippet'
import type { SnippetTarget } from './snippet-target'

export const SNIPPET_LANGUAGES = ['curl', 'python', 'asyncio', 'javascript', 'fetch'] as const
export type SnippetLanguage = (typeof SNIPPET_LANGUAGES)[number]

/** What each is called on its tab. */
export const LANGUAGE_WORDS: Record<SnippetLanguage, string> = {
  curl: 'curl',
  python: 'Python',
  asyncio: 'asyncio',
  javascript: 'JavaScript',
  fetch: 'fetch',
}

/** The program for a target in every language. The last line that each prints is the aggregate, curl's within its answer. */
export function snippetsFor(target: SnippetTarget): Record<SnippetLanguage, string> {
  return {
    curl: curlSnippet(target),
    python: pythonSnippet(target),
    asyncio: asyncioSnippet(target),
    javascript: javascriptSnippet(target),
    fetch: fetchSnippet(target),
  }
}

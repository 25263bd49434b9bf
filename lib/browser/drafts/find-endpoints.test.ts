import { describe, expect, it } from 'vitest'
import type { ListedEndpoint } from '@/lib/contract/endpoints'
import { findEndpoints } from './find-endpoints'

const endpoint = (id: string, name: string, kind: ListedEndpoint['kind']): ListedEndpoint => ({
  id,
  name,
  kind,
  description: '',
  inputKind: 'json',
  inputField: null,
  options: [],
  example: null,
  lastUsedAt: null,
  local: null,
})
const endpoints = [endpoint('local-items', 'Items', 'local'), endpoint('abc', 'Sentiment', 'runpod')]
const search = (text: string) => {
  const { found, newId } = findEndpoints(endpoints, text)
  return { found: found.map((each) => each.id), newId }
}

describe('findEndpoints', () => {
  it('finds by a part of the name, in any case', () => {
    expect(search('')).toEqual({ found: ['local-items', 'abc'], newId: null })
    expect(search('SENTI').found).toEqual(['abc'])
  })

  it.each([
    ['https://api.runpod.ai/v2/abc/run', 'abc'],
    ['http://127.0.0.1:3001/v2/local-items/run', 'local-items'],
    ['https://console.runpod.io/serverless/user/endpoint/abc?tab=logs', 'abc'],
    [' abc ', 'abc'],
  ])('finds what %s is a URL or the id of, and does not offer to add it again', (text, id) => {
    expect(search(text)).toEqual({ found: [id], newId: null })
  })

  it.each([
    ['https://api.runpod.ai/v2/new-1/runsync', 'new-1'],
    ['https://www.console.runpod.io/serverless/user/endpoint/new-1', 'new-1'],
    ['new-1', 'new-1'],
  ])('offers to add what %s names', (text, newId) => {
    expect(search(text)).toEqual({ found: [], newId })
  })

  it('finds nothing in the URL of something else', () => {
    expect(search('https://example.com/')).toEqual({ found: [], newId: null })
  })
})

import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ApiError } from './api-error'
import { fetchJson } from './fetch-json'

const Thing = z.object({ name: z.string() })

function answer(body: string, status = 200) {
  return async () => new Response(body, { status })
}

async function failure(fetch: () => Promise<Response>): Promise<ApiError> {
  const error = await fetchJson(Thing, '/x', { fetch }).catch((caught) => caught)
  expect(error).toBeInstanceOf(ApiError)
  return error
}

describe('fetchJson', () => {
  it('parses a good answer', async () => {
    expect(await fetchJson(Thing, '/x', { fetch: answer('{"name":"a"}') })).toEqual({ name: 'a' })
  })

  it('gives the problem of the server its own words', async () => {
    const error = await failure(answer('{"error":{"code":"not_found","message":"There is no such job."}}', 404))
    expect(error).toMatchObject({ kind: 'refused', status: 404, problem: { code: 'not_found' }, isPassing: false })
    expect(error.message).toBe('There is no such job.')
  })

  it('names a web page as such and quotes its text only', async () => {
    const error = await failure(answer('<html><style>a{}</style><body><h1>502 Bad Gateway</h1></body></html>', 502))
    expect(error.kind).toBe('unreadable')
    expect(error.problem.message).toContain('web page')
    expect(error.problem.said).toBe('502 Bad Gateway')
    expect(error.isPassing).toBe(true)
  })

  it('says so when a 2xx answer has another shape or is no JSON', async () => {
    expect((await failure(answer('{"nom":"a"}'))).problem.message).toContain('could not be read')
    expect((await failure(answer('<!doctype html><p>Sign in'))).problem.said).toBe('Sign in')
  })

  it('says that nothing answered when the network fails', async () => {
    const error = await failure(async () => {
      throw new TypeError('fetch failed')
    })
    expect(error).toMatchObject({ kind: 'offline', status: null, isPassing: true })
  })

  it('lets an abort through as an abort', async () => {
    const abort = new DOMException('aborted', 'AbortError')
    const promise = fetchJson(Thing, '/x', {
      fetch: async () => {
        throw abort
      },
    })
    await expect(promise).rejects.toBe(abort)
  })
})

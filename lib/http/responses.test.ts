import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ErrorFrame } from '@/lib/contract/frames'
import { fail } from '@/lib/errors'
import { gatewayError } from '@/lib/gateway/error-shape'
import { deliveredText } from './delivered-text'
import { createHandle } from './handle'
import { readText } from './read-text'
import { sseResponse } from './sse-response'

const request = (init?: RequestInit) => new Request('http://127.0.0.1/x?n=2', { method: 'POST', ...init })
const params = { params: Promise.resolve({}) }

describe('framing a route', () => {
  const unexpected: unknown[] = []
  const handle = createHandle({ context: async () => ({}), onUnexpected: (error) => unexpected.push(error) })

  it('hands the verb its parsed input', async () => {
    const route = handle(z.object({ n: z.coerce.number() }), async ({ n }) => ({ twice: n * 2 }))
    expect(await (await route(request(), params)).json()).toEqual({ twice: 4 })
  })

  it('answers a wrong input with 400 and what is wrong', async () => {
    const route = handle(z.object({ missing: z.string() }), async () => 'never')
    const answer = await route(request(), params)
    expect(answer.status).toBe(400)
    expect((await answer.json()).error).toMatchObject({
      code: 'bad_request',
      cause: expect.stringContaining('missing'),
    })
  })

  it('never lets an unexpected error’s words out', async () => {
    const route = handle(z.object({}), async () => {
      throw new Error('secret of the inside')
    })
    const answer = await route(request(), params)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret')
    expect(String(unexpected.at(-1))).toContain('secret of the inside')
  })

  it('says that the database is away, to the dashboard as to SDK clients', async () => {
    const lost = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    const route = handle(z.object({}), () => Promise.reject(lost))
    const answer = await route(request(), params)
    expect([answer.status, (await answer.json()).error.code]).toEqual([503, 'storage_unavailable'])
    expect(unexpected.at(-1)).toBe(lost)
    const toSdk = gatewayError(lost)
    expect([toSdk.status, (await toSdk.json()).error]).toEqual([
      503,
      expect.stringMatching(/cannot reach its database/),
    ])
  })

  it('passes an expected error on with its status and Retry-After', async () => {
    const route = handle(z.object({}), async () => {
      throw Object.assign(fail('upstream_rate_limited', 'slow'), { retryAfterMs: 1_500 })
    })
    const answer = await route(request(), params)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2'])
  })
})

describe('reading a body', () => {
  it('gives up at the limit, announced or not', async () => {
    await expect(readText(request({ body: 'x'.repeat(11) }), 10)).rejects.toMatchObject({
      problem: { code: 'payload_too_large' },
    })
    const unannounced = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('xxxx')),
    })
    const body = { body: unannounced, duplex: 'half' } as RequestInit
    await expect(readText(request(body), 10)).rejects.toMatchObject({ problem: { code: 'payload_too_large' } })
  })

  it('keeps characters whole that arrive in two parts', async () => {
    const bytes = new TextEncoder().encode('ü')
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes.slice(0, 1))
        controller.enqueue(bytes.slice(1))
        controller.close()
      },
    })
    expect(await readText(request({ body, duplex: 'half' } as RequestInit), 10)).toBe('ü')
  })

  it('refuses what is not UTF-8 instead of storing something else', async () => {
    await expect(readText(request({ body: new Uint8Array([0xff]) }), 10)).rejects.toMatchObject({
      problem: { code: 'bad_request' },
    })
  })
})

describe('server-sent events', () => {
  const { signal } = new AbortController()

  it('asks for an event only when the one before is taken, and ends when the client leaves', async () => {
    let made = 0
    let ended = false
    async function* events() {
      try {
        for (;;) yield { event: 'n', id: String(++made), data: '{}' }
      } finally {
        ended = true
      }
    }
    const reader = sseResponse({ events, signal, onEnd() {}, onError() {} }).body?.getReader()
    const first = new TextDecoder().decode((await reader?.read())?.value)
    expect(first).toBe('event: n\nid: 1\ndata: {}\n\n')
    expect(made).toBeLessThanOrEqual(2)
    await reader?.cancel()
    expect(ended).toBe(true)
  })

  it('ends with the reason when the events fail, and not with a broken connection', async () => {
    const lost = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    async function* events() {
      yield { event: 'n', data: '{}' }
      throw lost
    }
    let ends = 0
    const told: unknown[] = []
    const answer = sseResponse({ events, signal, onEnd: () => void ends++, onError: (error) => void told.push(error) })
    const [, frame = ''] = (await answer.text()).split('\n\n')
    const [, data = ''] = frame.split('event: error\ndata: ')
    expect(ErrorFrame.parse(JSON.parse(data)).error.code).toBe('storage_unavailable')
    expect([ends, told]).toEqual([1, [lost]])
  })
})

describe('an answer that consumes', () => {
  it('counts as delivered when it was read to its end, before the end is told', async () => {
    let delivered = 0
    const answer = deliveredText('[1]', async () => void delivered++, new AbortController().signal)
    expect(delivered).toBe(0)
    expect(await answer.text()).toBe('[1]')
    expect(delivered).toBe(1)
  })

  it('does not count when the client left, though the rest is pulled to its end', async () => {
    let delivered = 0
    const left = new AbortController()
    const answer = deliveredText('[1]', async () => void delivered++, left.signal)
    const reader = answer.body?.getReader()
    await reader?.read()
    left.abort()
    expect((await reader?.read())?.done).toBe(true)
    expect(delivered).toBe(0)
  })
})

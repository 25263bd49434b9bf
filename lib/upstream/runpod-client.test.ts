import { describe, expect, it } from 'vitest'
import { LOCAL_LIMITS } from '@/lib/local-endpoint/limits'
import { isSluiceError } from '@/lib/errors'
import { createRunpodClient } from './runpod-client'

const KEY = 'rpa_SECRETSECRET'

/** A client whose `fetch` gives the listed answers in order, and what it sent and slept meanwhile. */
function scripted(...answers: (Response | Error)[]) {
  const sent: { url: string; method: string | undefined; body: unknown; authorization: string | null }[] = []
  const slept: number[] = []
  const client = createRunpodClient({
    name: 'Runpod',
    baseUrl: 'https://api.example/v2',
    apiKey: KEY,
    random: () => 1,
    sleep: async (ms) => void slept.push(ms),
    fetch: async (url, init) => {
      const headers = new Headers(init?.headers)
      sent.push({
        url: String(url),
        method: init?.method,
        body: init?.body,
        authorization: headers.get('authorization'),
      })
      const answer = answers.shift()
      if (!answer) throw new Error('no answer is scripted')
      if (answer instanceof Error) throw answer
      return answer
    },
  })
  return { client, sent, slept }
}

const json = (value: unknown, init?: ResponseInit) => new Response(JSON.stringify(value), init)
const network = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })

/** An answer with so many bytes in its middle. */
function sized(before: string, bytes: number, after: string) {
  const part = new Uint8Array(1024 * 1024).fill(120)
  const parts = Array.from({ length: bytes / part.length }, () => part)
  return new Response(new Blob([before, ...parts, after]))
}

async function problemOf(promise: Promise<unknown>) {
  try {
    await promise
  } catch (error) {
    if (isSluiceError(error)) return error.problem
    throw error
  }
  throw new Error('it should have failed')
}

describe('submitting a job', () => {
  it('sends the body as it is, with the key as a Bearer token', async () => {
    const { client, sent } = scripted(json({ id: 'abc-u1', status: 'IN_QUEUE' }))
    const body = '{"input": {"n": 1.0}}'
    expect(await client.run('ep', body)).toMatchObject({ id: 'abc-u1', status: 'IN_QUEUE' })
    expect(sent).toEqual([
      { url: 'https://api.example/v2/ep/run', method: 'POST', body, authorization: `Bearer ${KEY}` },
    ])
  })

  it.each(['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'])(
    'never sends a second /run after %s: the first may have arrived, and the words say so',
    async (code) => {
      const { client, sent } = scripted(network(code), json({ id: 'second', status: 'IN_QUEUE' }))
      expect(await problemOf(client.run('ep', '{}'))).toMatchObject({
        code: 'upstream_unavailable',
        message: 'Runpod broke off the connection.',
        cause: expect.stringContaining('cut the connection'),
        action: expect.stringContaining('may have been accepted'),
      })
      expect(sent).toHaveLength(1)
    },
  )

  it('raises no doubt where there is none: nothing was sent, or a refusal came', async () => {
    const refused = scripted(...Array.from({ length: 3 }, () => network('ECONNREFUSED')))
    const unauthorized = scripted(new Response('no', { status: 401 }))
    for (const { client } of [refused, unauthorized]) {
      expect((await problemOf(client.run('ep', '{}'))).action).not.toContain('may have been accepted')
    }
  })

  it('never sends a second /run after a 500', async () => {
    const { client, sent } = scripted(new Response('oops', { status: 500 }), json({ id: 'second', status: 'IN_QUEUE' }))
    expect((await problemOf(client.run('ep', '{}'))).code).toBe('upstream_unavailable')
    expect(sent).toHaveLength(1)
  })

  it('tries again when the first certainly did not arrive: refused connection, 429', async () => {
    const limited = new Response('', { status: 429, headers: { 'retry-after': '2' } })
    const { client, slept } = scripted(network('ECONNREFUSED'), limited, json({ id: 'ok-u1', status: 'IN_QUEUE' }))
    expect((await client.run('ep', '{}')).id).toBe('ok-u1')
    expect(slept).toEqual([500, 2_000])
  })

  it('does not take an answer without an id for an accepted job', async () => {
    const { client } = scripted(json({ status: 'IN_QUEUE' }))
    expect((await problemOf(client.run('ep', '{}'))).code).toBe('upstream_bad_answer')
  })
})

describe('failures in words', () => {
  it.each([
    [401, 'no', 'upstream_unauthorized'],
    [404, '', 'upstream_not_found'],
    [429, '{"error":"slow down"}', 'upstream_rate_limited'],
    [400, 'exceeded max body size of 10MiB', 'upstream_payload_too_large'],
    [502, '<html>exceeded max body size</html>', 'upstream_payload_too_large'],
    [400, '{"error":"bad input"}', 'upstream_bad_request'],
    [503, 'down', 'upstream_unavailable'],
  ])('%i with %j is %s, with a cause and one thing to do', async (status, body, code) => {
    const { client } = scripted(...Array.from({ length: 3 }, () => new Response(body, { status })))
    const problem = await problemOf(client.stream('ep', 'job', 1_000))
    expect(problem.code).toBe(code)
    expect(problem.cause).toBeTruthy()
    expect(problem.action).toBeTruthy()
  })

  it('calls a web page instead of JSON by its name, and shows its words without its tags', async () => {
    const { client } = scripted(new Response('<html><script>x()</script><h1>Please log in</h1></html>'))
    const problem = await problemOf(client.stream('ep', 'job', 1_000))
    expect(problem).toMatchObject({ code: 'upstream_bad_answer', said: 'Please log in' })
    expect(problem.message).toContain('a web page')
  })

  it('never repeats the key, even when the other side does', async () => {
    const { client } = scripted(new Response(`your key ${KEY} is wrong`, { status: 401 }))
    expect(JSON.stringify(await problemOf(client.stream('ep', 'job', 1_000)))).not.toContain(KEY)
  })

  it('keeps no half of a character where it cuts what the other side said', async () => {
    const page = `${'<br>'.repeat(999)}bad😀`
    const { client } = scripted(new Response(page, { status: 400 }))
    expect((await problemOf(client.stream('ep', 'job', 1_000))).said).toBe('400: bad')
  })

  it('gives up on an answer that never comes', async () => {
    const client = createRunpodClient({
      name: 'Runpod',
      baseUrl: 'https://api.example/v2',
      answerMs: 5,
      fetch: (_url, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
        }),
    })
    expect((await problemOf(client.run('ep', '{}'))).code).toBe('upstream_timeout')
  })
})

describe('reading answers', () => {
  it('asks again for a status that failed in passing, for asking changes nothing', async () => {
    const { client, sent } = scripted(
      network('ECONNRESET'),
      new Response('', { status: 502 }),
      json({ status: 'RUNNING' }),
    )
    expect((await client.status('ep', 'job')).status).toBe('IN_PROGRESS')
    expect(sent).toHaveLength(3)
  })

  it('does not ask again for chunks by itself: whether the first answer consumed some is for the drain to judge', async () => {
    const { client, sent } = scripted(network('ECONNRESET'), json({ status: 'COMPLETED', stream: [] }))
    await problemOf(client.stream('ep', 'job', 1_000))
    expect(sent).toHaveLength(1)
  })

  it('reads the largest output that the local endpoint keeps', async () => {
    const { client } = scripted(sized('{"status":"COMPLETED","output":"', LOCAL_LIMITS.outputBytes, '"}'))
    expect((await client.status('ep', 'job')).output).toHaveLength(LOCAL_LIMITS.outputBytes + 2)
  })

  it('does not fetch again what is too large to be read, and says so', async () => {
    const { client, sent } = scripted(sized('', 2 * LOCAL_LIMITS.outputBytes, ''), json({ status: 'COMPLETED' }))
    const problem = await problemOf(client.status('ep', 'job'))
    expect(problem).toMatchObject({ code: 'upstream_bad_answer', message: expect.stringContaining('129 MiB') })
    expect(sent).toHaveLength(1)
  })

  it.each([
    ['{"status":"IN_PROGRESS","stream":[{"output":1.0,"metrics":{}},{"output":null}]}', ['1.0', 'null']],
    ['{"status":"IN_PROGRESS","stream":null}', []],
    ['{"status":"IN_PROGRESS"}', []],
    ['[{"output":"a"}]', ['"a"']],
  ])('reads the stream answer %s', async (text, chunks) => {
    const { client } = scripted(new Response(text))
    expect((await client.stream('ep', 'job', 1_000)).chunks).toEqual(chunks)
  })

  it('tells an output of null from no output', async () => {
    const { client } = scripted(json({ status: 'COMPLETED', output: null }), json({ status: 'FAILED', error: 'boom' }))
    expect((await client.status('ep', 'job')).output).toBe('null')
    expect(await client.status('ep', 'job')).toMatchObject({ output: null, error: '"boom"' })
  })
})

import { expect, test } from 'vitest'
import { GatedHandler } from './gated-handler'
import { startTestEndpoint } from './start-test-endpoint'

test('a read consumes: the next one gets only what came since', async () => {
  const { submit, get, gate, held } = await startTestEndpoint()
  const id = await submit()
  const first = get(`/stream/${id}`)
  await held(1)
  gate.yields('a')
  expect((await first).body).toEqual({ status: 'IN_PROGRESS', stream: [{ output: 'a' }] })
  const second = get(`/stream/${id}`)
  await held(2)
  gate.yields('b')
  expect((await second).body).toEqual({ status: 'IN_PROGRESS', stream: [{ output: 'b' }] })
})

test('an empty answer is held until wait is over, and then says [] with the status so far', async () => {
  const { submit, get, gate, held, clock } = await startTestEndpoint()
  const id = await submit()
  await gate.starts(1)
  const poll = get(`/stream/${id}?wait=3000`)
  await held(1)
  clock.advance(2_999)
  gate.yields() // nothing: time alone must not end it early
  await clock.armed(1)
  clock.advance(1)
  expect((await poll).body).toEqual({ status: 'IN_PROGRESS', stream: [] })
})

test.each([
  ['', 10_000],
  ['?wait=1', 1_000],
  ['?wait=999999', 300_000],
  ['?wait=soon', 10_000],
])('holds /stream%s for %i ms', async (query, ms) => {
  const { submit, get, clock } = await startTestEndpoint()
  const id = await submit()
  const poll = get(`/stream/${id}${query}`)
  await clock.armed(ms)
  clock.advance(ms)
  expect((await poll).body.stream).toEqual([])
})

test('the last chunks come with COMPLETED when they are there, and after the drain it is 200 COMPLETED []', async () => {
  const { submit, get, gate } = await startTestEndpoint()
  const id = await submit()
  gate.yields(1, 2, 3)
  gate.step({ ends: true })
  await get(`/status-sync/${id}`)
  expect((await get(`/stream/${id}`)).body).toEqual({
    status: 'COMPLETED',
    stream: [{ output: 1 }, { output: 2 }, { output: 3 }],
  })
  expect(await get(`/stream/${id}`)).toMatchObject({ status: 200, body: { status: 'COMPLETED', stream: [] } })
})

test('a final status is told only by the answer that takes the last chunk', async () => {
  const { submit, get, gate } = await startTestEndpoint({ limits: { answerBytes: 10 } })
  const id = await submit()
  gate.yields('1234', '5678', '90')
  gate.step({ ends: true })
  await get(`/status-sync/${id}`)
  expect((await get(`/stream/${id}`)).body).toEqual({ status: 'IN_PROGRESS', stream: [{ output: '1234' }] })
  expect((await get(`/stream/${id}`)).body).toEqual({
    status: 'COMPLETED',
    stream: [{ output: '5678' }, { output: '90' }],
  })
})

test('chunks beyond the memory allowed go to the database and come back whole and in order', async () => {
  const { submit, get, gate, database } = await startTestEndpoint({ limits: { feedMemoryBytes: 100, answerBytes: 90 } })
  const id = await submit()
  const values = Array.from({ length: 50 }, (_, n) => `${n}`.padStart(20, '.'))
  gate.yields(...values)
  gate.step({ ends: true })
  const seen: unknown[] = []
  for (let status = ''; status !== 'COMPLETED'; ) {
    const { body } = await get(`/stream/${id}`)
    status = body.status
    seen.push(...body.stream.map((chunk: { output: unknown }) => chunk.output))
  }
  expect(seen).toEqual(values)
  await expect.poll(async () => (await database.pool.query('select 1 from local_endpoint.chunks')).rowCount).toBe(0)
})

test('numbers leave as the handler wrote them, and the aggregate is the list of yields', async () => {
  const { submit, get, gate } = await startTestEndpoint()
  const id = await submit()
  gate.yields({ big: 1e21, text: '\u0000 \ud800 é' }, null, [])
  gate.step({ ends: true })
  const { body } = await get(`/status-sync/${id}`)
  expect(body.output).toEqual([{ big: 1e21, text: '\u0000 \ud800 é' }, null, []])
})

test('with aggregation off the output is an empty list and the stream has everything', async () => {
  const gate = new GatedHandler({ aggregate: false })
  const { submit, get } = await startTestEndpoint({ handlers: new Map([['gated', gate]]) })
  const id = await submit()
  gate.yields(1, 2)
  gate.step({ ends: true })
  expect((await get(`/status-sync/${id}`)).body.output).toEqual([])
  expect((await get(`/stream/${id}`)).body.stream).toEqual([{ output: 1 }, { output: 2 }])
})

test('two readers split the chunks and neither gets one twice', async () => {
  const { submit, get, gate, held } = await startTestEndpoint()
  const id = await submit()
  const polls = [get(`/stream/${id}`), get(`/stream/${id}`)]
  await held(2)
  gate.yields('a')
  await Promise.race(polls)
  gate.yields('b')
  const answers = await Promise.all(polls)
  expect(answers.flatMap(({ body }) => body.stream.map((chunk: { output: unknown }) => chunk.output)).sort()).toEqual([
    'a',
    'b',
  ])
})

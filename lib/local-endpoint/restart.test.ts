import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import type { Database } from '@/lib/db/client'
import { freshDatabase } from '@/lib/db/fresh-database'
import { GatedHandler } from './gated-handler'
import { startLocalEndpoint } from './server'
import { startTestEndpoint } from './start-test-endpoint'
import type { BuiltInHandler } from './built-in/handler'

/** A stop that cuts nothing off, however late the machine is. */
const PATIENT = { limits: { graceMs: 60_000 } }

test('a stop answers held polls at once with the status so far, and ends without using up its grace', async () => {
  const { submit, get, gate, held, endpoint, post } = await startTestEndpoint(PATIENT)
  const id = await submit()
  await gate.starts(1)
  const polls = [get(`/stream/${id}`), get(`/status-sync/${id}`), post('/runsync', { input: 1 })]
  await held(3)
  const startedAt = performance.now()
  await endpoint.close()
  expect(performance.now() - startedAt).toBeLessThan(PATIENT.limits.graceMs)
  const [stream, status, runsync] = await Promise.all(polls)
  expect(stream?.body).toEqual({ status: 'IN_PROGRESS', stream: [] })
  expect(status?.body).toMatchObject({ id, status: 'IN_PROGRESS' })
  expect(runsync?.body).toMatchObject({ id: expect.stringMatching(/^sync-/), status: 'IN_QUEUE' })
  await expect(get('/health')).rejects.toThrow()
})

test('a stop puts running jobs back to their place without counting a retry when nobody had read of them', async () => {
  const first = await startTestEndpoint(PATIENT)
  const [running, waiting] = [await first.submit(), await first.submit()]
  await first.gate.starts(1)
  await first.endpoint.close()
  expect(first.gate.interrupted).toEqual(['the worker was stopped'])
  const second = await first.restart()
  second.gate.yields('all')
  second.gate.step({ ends: true }, { ends: true })
  expect((await second.get(`/status-sync/${running}`)).body).toMatchObject({
    status: 'COMPLETED',
    output: ['all'],
    retries: 0,
  })
  await second.get(`/status-sync/${waiting}`)
  expect(second.gate.started).toEqual([running, waiting])
})

test('a stop counts a retry when a reader had chunks of the run: it must learn that the stream starts over', async () => {
  const first = await startTestEndpoint()
  const id = await first.submit()
  first.gate.yields('one')
  await first.get(`/stream/${id}`)
  await first.endpoint.close()
  const second = await first.restart()
  second.gate.yields('one', 'two')
  second.gate.step({ ends: true })
  expect((await second.get(`/status-sync/${id}`)).body.retries).toBe(1)
  expect((await second.get(`/stream/${id}`)).body).toEqual({ status: 'IN_QUEUE', stream: [] })
  expect((await second.get(`/stream/${id}`)).body.stream).toEqual([{ output: 'one' }, { output: 'two' }])
})

test('after a crash a running job is back in the queue with a retry more and without the chunks of that run', async () => {
  const first = await startTestEndpoint({ limits: { feedMemoryBytes: 1 } })
  const id = await first.submit()
  first.gate.yields('spilled', 'spilled too')
  await expect
    .poll(async () => (await first.database.pool.query('select 1 from local_endpoint.chunks')).rowCount)
    .toBe(2)
  await first.endpoint.close()
  // What a kill leaves behind: the row as it was while the job ran.
  await first.database.db.execute(sql`
    update local_endpoint.jobs set status = 'IN_PROGRESS', worker_id = 'dead', started_at = queued_at`)
  await first.database.db.execute(sql`insert into local_endpoint.chunks values (${id}, 1, '"spilled"')`)
  const second = await first.restart()
  second.gate.yields('fresh')
  second.gate.step({ ends: true })
  expect((await second.get(`/status-sync/${id}`)).body).toMatchObject({ output: ['fresh'], retries: 1 })
  expect((await second.get(`/stream/${id}`)).body).toEqual({ status: 'IN_QUEUE', stream: [] })
  expect((await second.get(`/stream/${id}`)).body.stream).toEqual([{ output: 'fresh' }])
})

test('a job that took its process down too often is FAILED instead of doing it again', async () => {
  const first = await startTestEndpoint()
  await first.endpoint.close()
  const { db } = first.database
  await db.execute(sql`
    insert into local_endpoint.jobs (id, endpoint_id, status, request, retries, crashes, queued_at, execution_timeout_ms,
      ttl_ms, retention_ms, expires_at)
    values ('deadly-u1', 'gated', 'IN_PROGRESS', '{"input":1}', 3, 3, '2030-01-01', 1000, 1000, 60000, '2031-01-01')`)
  const second = await first.restart()
  expect((await second.get('/status/deadly-u1')).body).toMatchObject({
    status: 'FAILED',
    error: 'job timed out after 3 retries',
  })
})

test('a finished job keeps its undelivered chunks and its output over a restart, and delivered ones stay delivered', async () => {
  const first = await startTestEndpoint({ limits: { answerBytes: 3 } })
  const id = await first.submit()
  first.gate.yields('a', 'b', 'c')
  first.gate.step({ ends: true })
  await first.get(`/status-sync/${id}`)
  expect((await first.get(`/stream/${id}`)).body.stream).toEqual([{ output: 'a' }])
  await expect
    .poll(async () => (await first.database.pool.query('select 1 from local_endpoint.chunks')).rowCount)
    .toBe(2)
  await first.endpoint.close()
  const second = await first.restart({ limits: {} })
  expect((await second.get(`/stream/${id}`)).body).toEqual({
    status: 'COMPLETED',
    stream: [{ output: 'b' }, { output: 'c' }],
  })
  expect((await second.get(`/status/${id}`)).body.output).toEqual(['a', 'b', 'c'])
})

/** A handler that ends when the test says so, and not for its signal. */
function deafHandler() {
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  let runs = 0
  const handler: BuiltInHandler['handler'] = async function* () {
    runs += 1
    yield await ended
  }
  const handlers = new Map([['gated', { handler, aggregate: true, concurrency: 1 }]])
  return { handlers, end, isRunning: () => expect.poll(() => runs).toBe(1) }
}

test('a handler that does not listen to its signal, and never ends, does not hold up the stop', async () => {
  const deaf = deafHandler()
  const { submit, endpoint } = await startTestEndpoint({ handlers: deaf.handlers })
  await submit()
  await deaf.isRunning()
  await endpoint.close()
})

test('a handler that does not listen to its signal does not hold up its job, which counts no retry', async () => {
  const deaf = deafHandler()
  const first = await startTestEndpoint({ ...PATIENT, handlers: deaf.handlers })
  const id = await first.submit()
  await deaf.isRunning()
  const closing = first.endpoint.close()
  await expect
    .poll(async () => (await first.database.pool.query('select status from local_endpoint.jobs')).rows)
    .toEqual([{ status: 'IN_QUEUE' }])
  deaf.end()
  await closing
  const gate = new GatedHandler()
  const second = await first.restart({ handlers: new Map([['gated', gate]]) })
  gate.step({ ends: true })
  expect((await second.get(`/status-sync/${id}`)).body).toMatchObject({ status: 'COMPLETED', retries: 0 })
})

test('an end that the database did not take is stored later, and nobody is told before', async () => {
  const database = await freshDatabase()
  onTestFinished(() => database.close())
  let away = false
  const db: Database = Object.create(database.db)
  db.transaction = (...work) => (away ? Promise.reject(new Error('away')) : database.db.transaction(...work))
  const { submit, get, gate, held, clock } = await startTestEndpoint({ db }, database)
  const id = await submit()
  away = true
  gate.yields('kept')
  gate.step({ ends: true })
  await clock.armed(1_000)
  const status = get(`/status-sync/${id}`)
  await held(1)
  expect((await get(`/status/${id}`)).body.status).toBe('IN_PROGRESS')
  away = false
  clock.advance(1_000)
  expect((await status).body).toMatchObject({ status: 'COMPLETED', output: ['kept'] })
  expect((await get(`/stream/${id}`)).body.stream).toEqual([{ output: 'kept' }])
})

test('a second local endpoint on the same database is refused with words', async () => {
  const { database } = await startTestEndpoint()
  await expect(startLocalEndpoint({ db: database.db, port: 0, limits: { takeOverMs: 0 } })).rejects.toThrow(
    /another local endpoint uses this database.* set SLUICE_LOCAL_PORT=off .* or DATABASE_URL to another/,
  )
})

test('a port in use is refused with words that name it', async () => {
  const { endpoint } = await startTestEndpoint()
  await expect(startTestEndpoint({ port: endpoint.port })).rejects.toThrow(`port ${endpoint.port}`)
})

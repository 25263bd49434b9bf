import { inspect } from 'node:util'
import { DrizzleQueryError } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import type { Database } from '@/lib/db/client'
import { freshDatabase } from '@/lib/db/fresh-database'
import { LOCAL_LIMITS } from './limits'
import type { Log } from './log'
import { ManualClock } from './manual-clock'
import { openQueue } from './queue'
import { startTestEndpoint } from './start-test-endpoint'

const SECRET = 'a word of the chunk'

/** A database whose transactions go as `fate` says. */
async function fragileDatabase() {
  const database = await freshDatabase()
  onTestFinished(() => database.close())
  const db: Database = Object.create(database.db)
  const whole: Database['transaction'] = database.db.transaction.bind(database.db)
  const fragile = { db, database, whole, fate: whole }
  db.transaction = (...work) => fragile.fate(...work)
  return fragile
}

const cut = () =>
  new DrizzleQueryError(
    'insert into chunks',
    [SECRET],
    Object.assign(new Error('the connection broke'), { code: '57P01' }),
  )

/** What a take leaves behind whose answer was lost. */
const LOSE = "update local_endpoint.jobs set status = 'IN_PROGRESS', run = run + 1 where id = $1"

test('a job that the database says runs, and no worker has, is put back; those that run go on', async () => {
  const { submit, get, gate, clock, database } = await startTestEndpoint()
  const running = await submit()
  await gate.starts(1)
  const lost = await submit()
  await database.pool.query(LOSE, [lost])
  await clock.armed(LOCAL_LIMITS.sweepMs)
  clock.advance(LOCAL_LIMITS.sweepMs)
  await expect.poll(async () => (await get(`/status/${lost}`)).body.status).toBe('IN_QUEUE')
  gate.step({ ends: true }, { ends: true })
  expect((await get(`/status-sync/${lost}`)).body).toMatchObject({ status: 'COMPLETED', retries: 1 })
  expect((await get(`/status/${running}`)).body).toMatchObject({ status: 'COMPLETED', retries: 0 })
  expect(gate.started).toEqual([running, lost])
})

test('cancel ends a job that the database says runs and no worker has', async () => {
  const { submit, post, gate, database } = await startTestEndpoint()
  await submit()
  await gate.starts(1)
  const lost = await submit()
  await database.pool.query(LOSE, [lost])
  expect((await post(`/cancel/${lost}`)).body).toEqual({ id: lost, status: 'CANCELLED' })
})

test('cancel does not wait for ever for another end, nor for a client that left', async () => {
  const fragile = await fragileDatabase()
  const clock = new ManualClock()
  const queue = await openQueue({ db: fragile.db, clock, limits: LOCAL_LIMITS, log: () => undefined })
  const times = { executionTimeoutMs: 60_000, ttlMs: 3_600_000 }
  const id = await queue.submit({ endpointId: 'e', request: '{"input":1}', sync: false, ...times })
  const run = await queue.next('e', { workerId: 'w', busy: false, willing: () => true }, 0, [])
  if (!id || !run) throw new Error('there is no run')
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  fragile.fate = async (...work) => {
    await held
    return fragile.whole(...work)
  }
  const finished = queue.finish(run, { output: '[]' })
  const leaving = new AbortController()
  const left = queue.cancel('e', id, leaving.signal)
  await clock.armed(1_000)
  leaving.abort()
  expect(await left).toBe('IN_PROGRESS')
  let answered = false
  const stays = queue.cancel('e', id, new AbortController().signal).finally(() => {
    answered = true
  })
  await expect
    .poll(() => {
      clock.advance(1_000)
      return answered
    })
    .toBe(true)
  expect(await stays).toBe('IN_PROGRESS')
  goOn()
  expect(await finished).toBe(true)
  await queue.close()
})

test('chunks that the database did not take are stored later, also when a try had stored them unnoticed', async () => {
  const fragile = await fragileDatabase()
  const { submit, get, gate, clock } = await startTestEndpoint(
    { db: fragile.db, limits: { feedMemoryBytes: 1 } },
    fragile.database,
  )
  const id = await submit()
  await gate.starts(1)
  fragile.fate = async (...work) => {
    await fragile.whole(...work)
    throw cut()
  }
  gate.yields('first', 'second')
  await clock.armed(250)
  fragile.fate = fragile.whole
  clock.advance(250)
  gate.step({ ends: true })
  expect((await get(`/status-sync/${id}`)).body).toMatchObject({ status: 'COMPLETED', output: ['first', 'second'] })
  expect((await get(`/stream/${id}`)).body.stream).toEqual([{ output: 'first' }, { output: 'second' }])
})

test('a job whose chunks cannot be stored runs again; neither it nor the log tells what the query held', async () => {
  const fragile = await fragileDatabase()
  const told: Parameters<Log>[] = []
  const { submit, get, gate, clock } = await startTestEndpoint(
    { db: fragile.db, limits: { feedMemoryBytes: 1 }, log: (...line) => void told.push(line) },
    fragile.database,
  )
  const id = await submit()
  await gate.starts(1)
  fragile.fate = () => Promise.reject(cut())
  gate.yields(SECRET)
  const gaveUp = () => told.some(([, message]) => message.startsWith('a built-in worker could not'))
  await expect
    .poll(() => {
      clock.advance(5_000)
      return gaveUp()
    })
    .toBe(true)
  expect((await get(`/status/${id}`)).body).toMatchObject({ status: 'IN_PROGRESS' })
  fragile.fate = fragile.whole
  await expect
    .poll(() => {
      clock.advance(1_000)
      return gate.started
    })
    .toEqual([id, id])
  gate.yields('fresh')
  gate.step({ ends: true })
  expect((await get(`/status-sync/${id}`)).body).toMatchObject({ status: 'COMPLETED', output: ['fresh'], retries: 1 })
  const text = inspect(told, { depth: null, showHidden: true })
  expect(text).toContain('the connection broke (57P01)')
  expect(text).not.toContain(SECRET)
  expect(text).not.toContain('insert into')
})

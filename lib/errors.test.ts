import { DrizzleQueryError, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DatabaseHandle, openDatabase } from '@/lib/db/client'
import { type FreshDatabase, freshDatabase } from '@/lib/db/fresh-database'
import { jobs } from '@/lib/db/schema'
import { refusingPort } from '@/scripts/refusing-port'
import { describeError, fail, problemOf } from './errors'

const caught = (work: PromiseLike<unknown>) =>
  work.then(
    () => {
      throw new Error('it should have failed')
    },
    (error: unknown) => error,
  )

describe('what the log is told', () => {
  const SECRET = 'secret\n    at my house'

  it('keeps a failed query’s place and cause, not its parameters', () => {
    const cause = Object.assign(new Error('invalid byte sequence'), { code: '22021', detail: SECRET })
    const words = describeError(new DrizzleQueryError('insert into jobs', [SECRET], cause))
    expect(words).toMatch(/^a query failed: invalid byte sequence \(22021\)\n +at .*errors\.test\.ts/)
    expect(words).not.toMatch(/my house|secret|insert/)
  })

  it('keeps out what a JSON parser read', () => {
    try {
      JSON.parse('secret')
    } catch (error) {
      expect(describeError(error)).toMatch(/^SyntaxError\n +at /)
    }
  })

  it('keeps any other error whole', () => {
    expect(describeError(new TypeError('x is not a function'))).toMatch(/^TypeError: x is not a function\n +at /)
    expect(describeError('a word')).toBe('a word')
  })
})

describe('what people are told', () => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshDatabase()
  })
  afterAll(() => database.close())

  it('says that the database is away when nothing listens there', async () => {
    const { db, close } = openDatabase(`postgres://postgres@127.0.0.1:${await refusingPort()}/x`)
    expect(problemOf(await caught(db.select().from(jobs)))).toMatchObject({
      code: 'storage_unavailable',
      cause: expect.any(String),
      action: expect.any(String),
    })
    expect(problemOf(await caught(db.transaction(async () => {})))).toMatchObject({ code: 'storage_unavailable' })
    await close()
  })

  it('says so when the database ends the connection', async () => {
    const other: DatabaseHandle = openDatabase(database.url)
    const sleeping = caught(other.db.execute(sql`select pg_sleep(20)`))
    const end = sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'select pg_sleep%'`
    await expect.poll(async () => (await database.db.execute(end)).rowCount).toBe(1)
    expect(problemOf(await sleeping)).toMatchObject({ code: 'storage_unavailable' })
    await other.close()
  })

  it.each(['timeout exceeded when trying to connect', 'Connection terminated unexpectedly'])(
    'says so at %j',
    (words) => {
      expect(problemOf(new DrizzleQueryError('select', [], new Error(words)))).toMatchObject({
        code: 'storage_unavailable',
      })
    },
  )

  it('does not blame the database for a wrong query, nor for anything else', async () => {
    expect(problemOf(await caught(database.db.execute(sql`select 1/0`))).code).toBe('internal')
    expect(problemOf(new Error('a bug')).code).toBe('internal')
    expect(problemOf(fail('not_found', 'gone')).code).toBe('not_found')
  })
})

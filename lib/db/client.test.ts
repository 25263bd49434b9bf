import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from './client'
import { cutProxy } from './cut-proxy'
import { type FreshDatabase, freshDatabase } from './fresh-database'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

it.each(['begin', 'commit', 'select 2'])('gives a connection back that is cut at its %s', async (moment) => {
  let cutting = true
  const proxy = await cutProxy(fresh.url, (sent) => (cutting && sent.includes(moment) ? 'before' : undefined))
  const { db, close } = openDatabase(proxy.url, { max: 2 })
  for (let i = 0; i < 4; i++) await expect(db.transaction((tx) => tx.execute('select 2'))).rejects.toThrow()
  cutting = false
  expect((await db.transaction((tx) => tx.execute('select 3 as n'))).rows).toEqual([{ n: 3 }])
  await close()
  proxy.close()
})

it('keeps a connection whose transaction was merely refused', async () => {
  const { db, pool, close } = openDatabase(fresh.url, { max: 1 })
  const refused = db.transaction(async () => {
    throw new Error('not today')
  })
  await expect(refused).rejects.toThrow('not today')
  expect(pool.idleCount).toBe(1)
  await close()
})

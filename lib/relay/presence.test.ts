import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { cutProxy } from '@/lib/db/cut-proxy'
import { openPresence } from './presence'
import { type RelaySetup, relaySetup } from './relay-setup'

let relay: RelaySetup
beforeAll(async () => {
  relay = await relaySetup()
})
afterAll(() => relay.close())

async function present(owner: string, databaseUrl = relay.url, queryMs?: number) {
  const errors: Error[] = []
  const onError = (error: Error) => errors.push(error)
  const presence = await openPresence({ databaseUrl, owner, onError, ...(queryMs && { queryMs }) })
  onTestFinished(() => presence.close())
  return { presence, errors }
}

it('news of jobs reaches the other processes, all of it, and not the one it came from', async () => {
  const [one, two] = [await present('one'), await present('two')]
  const heard: Record<string, Set<string>> = { one: new Set(), two: new Set() }
  one.presence.hear((jobId) => heard.one?.add(jobId))
  two.presence.hear((jobId) => heard.two?.add(jobId))
  // More than one payload takes.
  const jobIds = Array.from({ length: 1_000 }, () => randomUUID())
  for (const jobId of jobIds) one.presence.tell(jobId)
  await expect.poll(() => heard.two?.size).toBe(1_000)
  expect([...(heard.two ?? [])].sort()).toEqual(jobIds.sort())
  expect(heard.one?.size).toBe(0)
})

it('a process that closed is dead to the others, one that lives is not', async () => {
  const [watcher, living] = [await present('watcher'), await present('living')]
  const dying = await present('dying')
  expect(await watcher.presence.findDead(['living', 'dying'])).toEqual([])
  await dying.presence.close()
  await expect.poll(() => watcher.presence.findDead(['living', 'dying'])).toEqual(['dying'])
  expect(await living.presence.findDead(['watcher'])).toEqual([])
})

it('a connection that is cut is opened anew: news arrives again, and the process is not taken for dead', async () => {
  let cut = false
  const proxy = await cutProxy(relay.url, () => (cut ? 'before' : undefined))
  onTestFinished(() => proxy.close())
  const { presence, errors } = await present('cut', proxy.url)
  const watcher = await present('beside')
  const heard: string[] = []
  presence.hear((jobId) => heard.push(jobId))
  cut = true
  presence.tell('lost-with-the-connection')
  await expect.poll(() => presence.connected).toBe(false)
  expect(errors).toHaveLength(1)
  cut = false
  await expect.poll(() => presence.connected).toBe(true)
  watcher.presence.tell('after')
  await expect.poll(() => heard).toEqual(['after'])
  expect(await watcher.presence.findDead(['cut'])).toEqual([])
})

it('a connection on which nothing comes back is given up for another, though nobody cut it', async () => {
  let muted = false
  const proxy = await cutProxy(relay.url, () => (muted ? 'mute' : undefined))
  onTestFinished(() => proxy.close())
  // The short limit is one on opening too, which a busy machine may miss: then again.
  let opened: Awaited<ReturnType<typeof present>> | undefined
  while (!opened) opened = await present('muted', proxy.url, 400).catch(() => undefined)
  const { presence } = opened
  muted = true
  presence.tell('into the void')
  await expect.poll(() => presence.connected).toBe(false)
  muted = false
  await expect.poll(() => presence.connected).toBe(true)
})

it('a try for a lock that an older session holds leaves no session behind that waits for it', async () => {
  await present('twice')
  await expect(present('twice', relay.url, 400)).rejects.toThrow()
  const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`
  await expect.poll(async () => (await relay.db.execute(waiting)).rows).toEqual([])
})

it('knows how many processes share the database, and keeps to that while its connection is broken', async () => {
  let cut = false
  const proxy = await cutProxy(relay.url, () => (cut ? 'before' : undefined))
  onTestFinished(() => proxy.close())
  const others = (await present('beside')).presence
  // Those of the tests before may be on their way out.
  await expect.poll(() => others.countProcesses()).toBe(1)
  const { presence } = await present('counting', proxy.url)
  const last = await present('last')
  expect(await presence.countProcesses()).toBe(3)
  // Looking for a death holds the lock of the dead: that is no process more.
  await others.findDead(['nobody'])
  expect(await others.countProcesses()).toBe(3)
  cut = true
  presence.tell('to notice it')
  await expect.poll(() => presence.connected).toBe(false)
  await last.presence.close()
  expect(await presence.countProcesses()).toBe(3)
  cut = false
  await expect.poll(() => presence.connected).toBe(true)
  await expect.poll(() => presence.countProcesses()).toBe(2)
})

it('hears that another process gave jobs back, and not of its own', async () => {
  const [giving, taking] = [await present('giving'), await present('taking')]
  const heard: string[] = []
  giving.presence.hearFreed(() => heard.push('giving'))
  taking.presence.hearFreed(() => heard.push('taking'))
  giving.presence.tellFreed()
  giving.presence.tellFreed()
  // What is told last is told before the connection closes.
  await giving.presence.close()
  await expect.poll(() => heard).toEqual(['taking'])
})

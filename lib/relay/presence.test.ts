import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { cutProxy } from '@/lib/db/cut-proxy'
import { openPresence } from './presence'
import { type RelaySetup, relaySetup } from './relay-setup'

let relay: RelaySetup
beforeAll(async () => {
  relay = await relaySetup()
})
afterAll(() => relay.close())

async function present(owner: string, databaseUrl = relay.url) {
  const errors: Error[] = []
  const presence = await openPresence({ databaseUrl, owner, onError: (error) => errors.push(error) })
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
  await expect.poll(() => heard.two?.size, { timeout: 10_000 }).toBe(1_000)
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
  await expect.poll(() => presence.connected, { timeout: 10_000 }).toBe(true)
  watcher.presence.tell('after')
  await expect.poll(() => heard).toEqual(['after'])
  expect(await watcher.presence.findDead(['cut'])).toEqual([])
})

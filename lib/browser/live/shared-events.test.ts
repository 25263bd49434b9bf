import { beforeEach, describe, expect, it } from 'vitest'
import { JobStream } from './job-stream'
import { SharedConnection } from './shared-connection'
import { FakeBrowser, type FakeTab } from './tab-rig.fixture'

let browser: FakeBrowser
beforeEach(() => {
  browser = new FakeBrowser()
})

function watch(jobId: string) {
  const tab = browser.openTab()
  const connection = new SharedConnection(tab)
  const stream = new JobStream(jobId, tab, connection)
  stream.start()
  return { tab, connection, stream, look: () => lookAt(tab, stream) }
}

function lookAt(tab: FakeTab, stream: JobStream) {
  tab.paint()
  const { count, connection } = stream.getSnapshot()
  return { count, kind: connection.kind }
}

const add = (jobId: string, count: number, closed = false) => browser.logs.set(jobId, { attempt: 1, count, closed })

/** Lets everything happen, and so much time pass. */
async function calm(ms = 500) {
  for (let left = ms; left > 0; left -= 100) {
    if (left % 10_000 === 0) browser.beat()
    for (let next = browser.next(); next.length > 0; next = browser.next()) {
      for (const task of next) task()
      await new Promise((resolve) => setImmediate(resolve))
    }
    browser.pass(100)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('one connection for all tabs', () => {
  it('carries ten jobs to ten tabs', async () => {
    const tabs = Array.from({ length: 10 }, (_, i) => {
      add(`job-${i}`, i)
      return watch(`job-${i}`)
    })
    await calm()
    expect(browser.connections).toHaveLength(1)
    for (let i = 0; i < 10; i++) add(`job-${i}`, i + 20)
    await calm()
    expect(tabs.map(({ look }) => look())).toEqual(tabs.map((_, i) => ({ kind: 'live', count: i + 20 })))
    expect(browser.connections).toHaveLength(1)
    for (let i = 0; i < 10; i++) add(`job-${i}`, i + 21, true)
    await calm()
    expect(tabs.map(({ look }) => look())).toEqual(tabs.map((_, i) => ({ kind: 'ended', count: i + 21 })))
    expect(browser.connections).toHaveLength(0)
    expect(tabs.flatMap(({ tab }) => tab.timers)).toEqual([])
  })

  it('is not needed for a job that is finished', async () => {
    add('old', 8, true)
    const { tab, look } = watch('old')
    await calm()
    expect(look()).toEqual({ kind: 'ended', count: 8 })
    expect(tab.connections).toHaveLength(0)
    expect(browser.channels).toHaveLength(0)
  })

  it('is not opened from the start for a tab that comes late: it reads what it missed by itself', async () => {
    add('job', 50)
    const first = watch('job')
    await calm()
    const late = watch('job')
    await calm()
    expect([first.look(), late.look()]).toEqual([
      { kind: 'live', count: 50 },
      { kind: 'live', count: 50 },
    ])
    expect(browser.tabs.flatMap(({ connections }) => connections)).toHaveLength(1)
  })

  it('goes on from the last frame when the tab that holds it closes', async () => {
    add('a', 5)
    const leader = watch('a')
    await calm()
    add('b', 5)
    const others = [watch('a'), watch('b')]
    await calm()
    expect(leader.tab.connections.at(-1)?.readyState).toBe(0)
    leader.tab.kill()
    add('a', 9)
    add('b', 9)
    await calm()
    expect(others.map(({ look }) => look())).toEqual(Array(2).fill({ kind: 'live', count: 9 }))
    expect(browser.connections.map(({ url }) => url)).toEqual([expect.stringContaining('a@1.5,b@1.5')])
  })

  it('is taken from a tab that the browser froze, within seconds, and left alone by it afterwards', async () => {
    add('job', 5)
    const leader = watch('job')
    await calm()
    const other = watch('job')
    await calm()
    leader.tab.isFrozen = true
    await calm(15_000)
    add('job', 9)
    await calm()
    expect(other.look()).toEqual({ kind: 'live', count: 9 })
    leader.tab.isFrozen = false
    await calm()
    expect(leader.look()).toEqual({ kind: 'live', count: 9 })
    expect(browser.connections.map(({ tab }) => tab.tabId)).toEqual([other.tab.tabId])
  })

  it('passes on at once when the page that holds it is put away', async () => {
    add('job', 5)
    const leader = watch('job')
    await calm()
    const other = watch('job')
    await calm()
    leader.connection.letGo()
    leader.tab.isFrozen = true
    add('job', 9)
    await calm()
    expect(other.look()).toEqual({ kind: 'live', count: 9 })
  })

  it('does not keep a tab waiting that comes back while the leading one is frozen', async () => {
    add('job', 5)
    const leader = watch('job')
    await calm()
    const other = watch('job')
    await calm()
    other.connection.letGo()
    leader.tab.isFrozen = true
    await calm(20_000)
    add('job', 9)
    await calm()
    expect(other.look()).toEqual({ kind: 'live', count: 9 })
    expect(browser.connections.map(({ tab }) => tab.tabId)).toContain(other.tab.tabId)
  })

  it('keeps a tab that says nothing, and forgets one that is gone without a word', async () => {
    add('a', 1)
    watch('a')
    await calm()
    const other = watch('b')
    await calm(600_000)
    expect(browser.connections[0]?.places.has('b')).toBe(true)
    other.tab.kill()
    await calm(10_000)
    expect(browser.connections.map(({ places }) => [...places.keys()])).toEqual([['a']])
  })

  it('mends the break of a good connection without a word', async () => {
    add('job', 5)
    const { look } = watch('job')
    await calm(20_000)
    browser.connections[0]?.fail()
    add('job', 9)
    const seen = new Set<string>()
    for (let i = 0; i < 10; i++) {
      await calm(100)
      seen.add(look().kind)
    }
    expect([...seen]).toEqual(['live'])
    expect(look().count).toBe(9)
  })

  it('gives way to polls in every tab where something holds events back', async () => {
    browser.holdsEvents = true
    add('a', 5)
    add('b', 5)
    const tabs = [watch('a'), watch('b')]
    await calm(8_000)
    expect(tabs.map(({ look }) => look().kind)).toEqual(['polling', 'polling'])
    add('a', 7)
    await calm(2_000)
    expect(tabs[0]?.look().count).toBe(7)
    const opened = browser.tabs.flatMap(({ connections }) => connections).length
    await calm(50_000)
    expect(browser.tabs.flatMap(({ connections }) => connections)).toHaveLength(opened)
  })

  it('is shared again by every tab once nothing holds events back, also by who came in between', async () => {
    browser.holdsEvents = true
    add('a', 5)
    add('b', 5)
    const tabs = [watch('a'), watch('b')]
    await calm(8_000)
    const [first] = tabs as [(typeof tabs)[0]]
    const late = new JobStream('b', first.tab, first.connection)
    late.start()
    await calm(2_000)
    const looks = () => [...tabs.map(({ look }) => look()), lookAt(first.tab, late)]
    expect(looks().map(({ kind }) => kind)).toEqual(['polling', 'polling', 'polling'])
    browser.holdsEvents = false
    await calm(60_000)
    add('a', 9)
    add('b', 9)
    await calm()
    expect(looks()).toEqual(Array(3).fill({ kind: 'live', count: 9 }))
    expect(browser.connections).toHaveLength(1)
  })

  it('is shared also by a tab for which the log came too late twice, once a poll is answered', async () => {
    add('job', 5)
    const { look } = watch('job')
    browser.pass(32_000)
    expect(look().kind).not.toBe('live')
    await calm(2_000)
    expect(look()).toEqual({ kind: 'live', count: 5 })
    expect(browser.connections).toHaveLength(1)
  })

  it('is tried for less and less often while something holds events back', async () => {
    browser.holdsEvents = true
    add('job', 5)
    const { tab } = watch('job')
    const after = []
    for (const minutes of [1, 2, 4, 8]) {
      await calm(minutes * 60_000 + 10_000)
      after.push(tab.connections.length)
    }
    expect(after).toEqual([2, 3, 4, 5])
  })

  it('holds a hundred jobs; the next one is polled', async () => {
    for (let i = 0; i <= 100; i++) add(`job-${i}`, 1)
    const { tab, connection } = watch('job-0')
    const streams = Array.from({ length: 100 }, (_, i) => new JobStream(`job-${i + 1}`, tab, connection))
    for (const stream of streams) stream.start()
    await calm(3_000)
    expect(browser.connections.map(({ places }) => places.size)).toEqual([100])
    const kinds = streams.map((stream) => lookAt(tab, stream).kind)
    expect(kinds.filter((kind) => kind === 'live')).toHaveLength(99)
    expect(kinds.filter((kind) => kind === 'polling')).toHaveLength(1)
  })

  it('is given up for one of its own where the browser denies locks', async () => {
    browser.deniesLocks = true
    add('job', 5)
    const { tab } = watch('job')
    await calm(3_000)
    expect(tab.connections.map(({ url }) => url)[0]).toContain('/api/jobs/job/events')
  })
})

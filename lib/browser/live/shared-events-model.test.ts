import fc from 'fast-check'
import { expect, it } from 'vitest'
import { JobStream } from './job-stream'
import { SharedConnection } from './shared-connection'
import { FakeBrowser, type FakeTab } from './tab-rig.fixture'

const JOBS = ['a', 'b', 'c']
/** For so long tabs may leave events alone that were held back again and again. */
const LONGEST_HELD_MS = 960_000

/** What a person, the browser and the worker do; how far messages get in between is drawn as well. */
const Step = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('happen' as const), which: fc.nat(50) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('append' as const), which: fc.nat(2), by: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), which: fc.nat(9_000) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('open' as const, 'kill', 'leave', 'freeze', 'thaw', 'break', 'restart', 'put-away', 'hold'),
      which: fc.nat(9),
    }),
  },
)

interface Open {
  tab: FakeTab
  connection: SharedConnection
  stream: JobStream
  jobId: string
  isWatching: boolean
}

class World {
  readonly browser = new FakeBrowser()
  readonly opened: Open[] = []

  get watching(): Open[] {
    return this.opened.filter(({ tab, isWatching }) => tab.isAlive && isWatching)
  }

  open(jobId: string) {
    if (this.watching.length >= 6) return
    const tab = this.browser.openTab()
    const connection = new SharedConnection(tab)
    const stream = new JobStream(jobId, tab, connection)
    this.opened.push({ tab, connection, stream, jobId, isWatching: true })
    stream.start()
  }

  async do({ kind, which, by = 0 }: { kind: string; which: number; by?: number }) {
    const one = this.watching[which % Math.max(1, this.watching.length)]
    const jobId = JOBS[which % JOBS.length] as string
    const log = this.browser.logs.get(jobId)
    if (kind === 'open') this.open(jobId)
    if (kind === 'happen') {
      const next = this.browser.next()
      next[which % Math.max(1, next.length)]?.()
    }
    if (kind === 'append' && log) log.count += by
    if (kind === 'restart' && log && log.attempt < 3) Object.assign(log, { attempt: log.attempt + 1, count: 0 })
    if (kind === 'pass') this.browser.pass(which)
    if (kind === 'kill') one?.tab.kill()
    if (kind === 'leave' && one && !one.tab.isFrozen) {
      one.isWatching = false
      one.stream.stop()
    }
    if (kind === 'put-away' && !one?.tab.isFrozen) one?.connection.letGo()
    if (kind === 'freeze' && one) one.tab.isFrozen = true
    if (kind === 'thaw') for (const { tab } of this.opened) tab.isFrozen = false
    // A proxy begins to hold events back, or ceases to.
    if (kind === 'hold') this.browser.holdsEvents = !this.browser.holdsEvents
    if (kind === 'break') this.browser.connections[0]?.fail(which % 2 === 0)
    await settle()
    this.check()
  }

  /** At no moment a hole, a double or a chunk of another attempt, and no stream gives up. */
  check() {
    for (const { tab, stream } of this.opened) {
      tab.paint()
      const { chunks, count, job, connection } = stream.getSnapshot()
      const shown = chunks.slice(0, count).map(({ output }) => output)
      const attempt = String(shown[0] ?? '1').split('.')[0]
      expect(shown).toEqual(Array.from({ length: count }, (_, i) => `${attempt}.${i + 1}`))
      if (connection.kind === 'ended') expect(count).toBe(job?.chunkCount)
      expect(connection.kind).not.toBe('failed')
    }
  }

  /** Whether everybody awake has the whole log, live, on one connection; one that nobody awake follows is kept for a frozen tab. */
  isShared(): boolean {
    const awake = this.watching.filter(({ tab }) => !tab.isFrozen)
    const open = this.browser.connections.filter(({ tab }) => !tab.isFrozen)
    const areLevel = awake.every(({ stream, jobId }) => {
      const { connection, count } = stream.getSnapshot()
      return connection.kind === 'live' && count === this.browser.logs.get(jobId)?.count
    })
    return areLevel && open.length <= 1 && open.length >= Math.min(1, awake.length)
  }

  /** Lets everything happen until nothing is left, and time pass for so long, or until something is so. */
  async calm(ms: number, until = () => false) {
    for (let left = ms; left >= 0 && !until(); left -= 500) {
      if (left % 10_000 === 0) this.browser.beat()
      for (let next = this.browser.next(); next.length > 0; next = this.browser.next()) {
        for (const task of next) task()
        await settle()
        this.check()
      }
      this.browser.pass(500)
      await settle()
    }
  }
}

it('shows every tab the whole log in order, on one connection, whatever tabs, browser and network do', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { maxLength: 120, size: 'max' }), fc.boolean(), async (steps, thaws) => {
      const world = new World()
      for (const jobId of JOBS) {
        world.browser.logs.set(jobId, { attempt: 1, count: 2, closed: false })
        world.open(jobId)
      }
      for (const step of steps) await world.do(step)
      if (thaws) await world.do({ kind: 'thaw', which: 0 })
      world.browser.holdsEvents = false
      await world.calm(60_000)
      const awake = world.watching.filter(({ tab }) => !tab.isFrozen)
      for (const { stream, jobId } of awake) {
        expect(stream.getSnapshot().count).toBe(world.browser.logs.get(jobId)?.count)
      }
      await world.calm(LONGEST_HELD_MS + 60_000, () => world.isShared())
      expect(world.isShared()).toBe(true)

      for (const log of world.browser.logs.values()) Object.assign(log, { count: log.count + 4, closed: true })
      await world.calm(60_000)
      for (const { stream, jobId } of awake) {
        expect(stream.getSnapshot()).toMatchObject({
          connection: { kind: 'ended' },
          count: world.browser.logs.get(jobId)?.count,
        })
      }
      expect(world.browser.connections.filter(({ tab }) => !tab.isFrozen)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

/** Lets promises run to their end: a macrotask comes after all of them. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

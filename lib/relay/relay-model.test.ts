import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fail } from '@/lib/errors'
import { explainNoAnswer } from '@/lib/upstream/explain-failure'
import { readStatusAnswer } from '@/lib/upstream/read-answers'
import type { ChunkLog } from './chunk-log'
import { LeaseLost } from './chunk-log'
import { drainUpstream } from './drain-upstream'
import { createJobSignals } from './job-signals'
import { memoryLog } from './memory-log'
import { modelJob } from './model-job'
import { createSharedLooks } from './shared-looks'
import { watchJob } from './watch-job'

/*
 * The real drain and the real watch, on a log in memory, under every order in which their steps can happen: a reader is
 * killed between any two of them, loses its lease while it lives on, or is stopped in order, and another takes over; and an
 * answer with chunks in it breaks off on its way.
 */

const JOB = 'job'
const ITEMS = 6
const UPSTREAM = { name: 'Runpod', secret: undefined }

/** What the interleaving may do beside letting a step that waits go on. */
type Event = 'step' | 'kill' | 'stop' | 'lose the lease' | 'cut' | 'emit'

/** A reader's surroundings: every call waits for its turn, and after a kill none comes back. */
class Scheduler {
  #waiting: { reader: number; go: () => void }[] = []
  readonly dead = new Set<number>()

  turn(reader: number): Promise<void> {
    return new Promise((go) => {
      if (!this.dead.has(reader)) this.#waiting.push({ reader, go })
    })
  }

  /** Lets one of those that wait go on. False when nobody does. */
  step(which: number): boolean {
    const [next] = this.#waiting.splice(which % Math.max(1, this.#waiting.length), 1)
    next?.go()
    return next !== undefined
  }

  kill(reader: number): void {
    this.dead.add(reader)
    this.#waiting = this.#waiting.filter((waiting) => waiting.reader !== reader)
  }
}

/** Each await of the code under test is a turn of the microtask queue; this lets all of them happen. */
async function settle() {
  for (let n = 0; n < 60; n += 1) await Promise.resolve()
}

async function explore(events: { event: Event; which: number }[]) {
  const signals = createJobSignals()
  const memory = memoryLog(signals)
  memory.add(modelJob(JOB))
  const scheduler = new Scheduler()
  const emitted: string[] = []
  let unread: string[] = []
  let reader = 0
  let appends = 0
  let cutNext = false
  let stop = new AbortController()

  const ended = () => emitted.length === ITEMS
  const emit = () => {
    if (ended()) return
    const text = JSON.stringify(`chunk ${emitted.length + 1}`)
    emitted.push(text)
    unread.push(text)
  }

  function start(): void {
    const me = ++reader
    const taken = memory.take(JOB, `reader ${me}`)
    if (!taken) return
    stop = new AbortController()
    const before = <T>(work: () => Promise<T>) => scheduler.turn(me).then(work)
    /** A turn before, in which a kill means that it was never done; and one after, in which only the answer is lost. */
    const around = async <T>(work: () => Promise<T>) => {
      const result = await before(work)
      await scheduler.turn(me)
      return result
    }
    const log: ChunkLog = {
      job: (id) => around(() => memory.log.job(id)),
      append: (...args) =>
        around(() => {
          appends += 1
          return memory.log.append(...args)
        }),
      noteUpdate: (...args) => around(() => memory.log.noteUpdate(...args)),
      update: (...args) => around(() => memory.log.update(...args)),
      restart: (...args) => around(() => memory.log.restart(...args)),
      close: (...args) => around(() => memory.log.close(...args)),
      read: (...args) => around(() => memory.log.read(...args)),
      arrivals: (...args) => around(() => memory.log.arrivals(...args)),
    }
    // While it waits, a reader that lost its lease may already have a read out.
    const status = () => (ended() ? 'COMPLETED' : emitted.length > 0 ? 'IN_PROGRESS' : 'IN_QUEUE')
    const patience = { sleep: () => scheduler.turn(me), rest: () => scheduler.turn(me), signal: stop.signal }
    void drainUpstream({
      job: taken.job,
      lease: taken.lease,
      orphaned: taken.orphaned,
      fresh: me === 1,
      upstream: {
        stream: () =>
          around(async () => {
            // Hands out once what is there; the status is the one before that, as Runpod's may be.
            const said = status()
            const chunks = unread.slice(0, 2)
            unread = unread.slice(2)
            if (cutNext) {
              cutNext = false
              throw explainNoAnswer(UPSTREAM, Object.assign(new Error('cut'), { code: 'ECONNRESET' }), 10_000)
            }
            return { status: said, chunks }
          }),
        status: () =>
          around(async () =>
            readStatusAnswer(
              JSON.stringify({ status: status(), ...(ended() && { output: emitted.map((text) => JSON.parse(text)) }) }),
            ),
          ),
      },
      log,
      blobs: { put: async () => fail('internal', 'no'), get: async () => fail('internal', 'no') } as never,
      now: () => new Date(1_000),
      random: () => 0,
      ...patience,
      storing: patience,
    }).then(
      (end) => {
        if (end === 'closed') return
        memory.release(taken.lease)
        start()
      },
      (error) => {
        if (!(error instanceof LeaseLost)) throw error
      },
    )
  }

  const seen: string[] = []
  let saidDone = false
  const watching = (async () => {
    for await (const frame of watchJob({
      jobId: JOB,
      cursor: { attempt: 0, seq: 0 },
      looks: createSharedLooks({ log: memory.log, signals }),
      signals,
      signal: new AbortController().signal,
    })) {
      expect(saidDone).toBe(false)
      if (frame.event === 'chunks') {
        for (const { output } of JSON.parse(frame.data).chunks) seen.push(JSON.stringify(output))
      }
      if (frame.event === 'done') saidDone = true
    }
  })()

  start()
  await settle()
  for (const { event, which } of events) {
    if (event === 'step') scheduler.step(which)
    if (event === 'emit') emit()
    if (event === 'cut') cutNext = true
    if (event === 'stop') stop.abort()
    if (event === 'kill') scheduler.kill(reader)
    if (event === 'kill' || event === 'lose the lease') {
      memory.expire(JOB)
      start()
    }
    await settle()
    const row = await memory.log.job(JOB)
    expect(saidDone && !row?.closed).toBe(false)
  }
  // The dust settles: nobody is killed any more, and all that can happen happens.
  while (!ended()) emit()
  if (scheduler.dead.has(reader)) {
    memory.expire(JOB)
    start()
  }
  for (let n = 0; n < 500; n += 1) {
    if (!scheduler.step(0) && (await memory.log.job(JOB))?.closed) break
    await settle()
  }
  await watching
  const row = await memory.log.job(JOB)
  const stored = await memory.log.read(JOB, 1, 0, { limit: 100, maxBytes: 1e9, largest: 1e9 })
  return { row, stored: stored.map(({ text }) => text as string), seen, emitted, appends }
}

test('whatever happens when, each read is stored once, nothing stored is lost, what is lost is a known gap, and done is last', async () => {
  const Events = fc.array(
    fc.record({
      event: fc.oneof(
        { weight: 12, arbitrary: fc.constant<Event>('step') },
        { weight: 3, arbitrary: fc.constant<Event>('emit') },
        { weight: 1, arbitrary: fc.constant<Event>('kill') },
        { weight: 1, arbitrary: fc.constant<Event>('stop') },
        { weight: 1, arbitrary: fc.constant<Event>('cut') },
        { weight: 1, arbitrary: fc.constant<Event>('lose the lease') },
      ),
      which: fc.nat(3),
    }),
    { maxLength: 80, size: 'max' },
  )
  await fc.assert(
    fc.asyncProperty(Events, async (events) => {
      const { row, stored, seen, emitted } = await explore(events)
      expect(row?.closed).toBe(true)
      // In order, each at most once: a read is appended by one holder, or by none.
      expect(stored).toEqual(emitted.filter((text) => stored.includes(text)))
      expect(new Set(stored).size).toBe(stored.length)
      expect(seen).toEqual(stored)
      // Every gap is known, and where the aggregate says; with it the log is all that the worker sent.
      const whole: string[] = []
      for (let n = 0; n <= stored.length; n += 1) {
        for (const gap of row?.gaps ?? []) {
          if (gap.after === n)
            whole.push(...emitted.slice(gap.inAggregate ?? 0, (gap.inAggregate ?? 0) + (gap.lost ?? 0)))
        }
        if (n < stored.length) whole.push(stored[n] as string)
      }
      expect(whole).toEqual(emitted)
      expect(row?.verdict?.kind).toBe(stored.length === emitted.length ? 'identical' : 'mended')
    }),
    { numRuns: 3_000, ...(process.env.SLUICE_MODEL_SEED && { seed: Number(process.env.SLUICE_MODEL_SEED) }) },
  )
})

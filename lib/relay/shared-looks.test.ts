import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ChunkLog } from './chunk-log'
import { createJobSignals } from './job-signals'
import type { Lease } from './lease'
import { memoryLog } from './memory-log'
import { modelJob } from './model-job'
import { appendTexts } from './relay-setup'
import { createSharedLooks } from './shared-looks'
import { watchJob } from './watch-job'

const JOB = 'job'
const START = { attempt: 1, seq: 0 }

type Event = 'append' | 'start over' | 'tell' | 'answer' | 'take' | 'come'

/** Each await of the code under test is a turn of the microtask queue; this lets all of them happen. */
async function settle() {
  for (let n = 0; n < 60; n += 1) await Promise.resolve()
}

/** A job in memory, whose news are told when the test says so, and whose reads are answered then: both may be late. */
function slowLog() {
  const signals = createJobSignals()
  let untold = 0
  const memory = memoryLog({ changed: () => void untold++ })
  memory.add(modelJob(JOB))
  const { lease } = memory.take(JOB, 'reader') as { lease: Lease }
  let answers: (() => void)[] = []
  let reads = 0
  const late = async <T>(work: () => Promise<T>) => {
    reads += 1
    const found = await work()
    await new Promise<void>((go) => answers.push(go))
    return found
  }
  const log: ChunkLog = {
    ...memory.log,
    job: (id) => late(() => memory.log.job(id)),
    read: (...how) => late(() => memory.log.read(...how)),
  }
  return {
    looks: createSharedLooks({ log, signals }),
    ...{ signals, lease, log: memory.log },
    reads: () => reads,
    tell() {
      if (untold > 0) signals.changed(JOB)
      untold = 0
    },
    answer(which: number) {
      const [go] = answers.splice(which % Math.max(1, answers.length), 1)
      go?.()
    },
    async answerAll() {
      for (let n = 0; n < 200; n += 1) {
        for (const go of answers.splice(0)) go()
        await settle()
      }
      answers = []
    },
  }
}

/** Somebody who takes frames one by one, when told to. */
function viewer({ looks, signals }: ReturnType<typeof slowLog>) {
  const watch = watchJob({ jobId: JOB, cursor: START, looks, signals, signal: new AbortController().signal })
  let seen: string[] = []
  let attempt = 0
  let isDone = false
  let taking = false
  async function take() {
    if (taking) return
    taking = true
    const { done, value } = await watch.next()
    taking = false
    if (done || !value || value.event === 'heartbeat') return
    expect(isDone).toBe(false)
    if (value.event === 'done') isDone = true
    const frame = JSON.parse(value.data)
    const told = frame.attempt ?? frame.job?.attempt
    if (told !== attempt) seen = []
    attempt = told
    if (value.event !== 'chunks') return
    for (const { seq, output } of frame.chunks) {
      expect(seq).toBe(seen.length + 1)
      seen.push(output)
    }
  }
  return { take, seen: () => seen, isDone: () => isDone }
}

it('shows each of many viewers every chunk once and in order, and the end last, however reads and news are delayed', async () => {
  const event = fc.record({
    event: fc.constantFrom<Event>('append', 'append', 'start over', 'tell', 'answer', 'answer', 'take', 'take', 'come'),
    which: fc.nat(50),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 60 }), async (events) => {
      const slow = slowLog()
      const viewers = [viewer(slow), viewer(slow), viewer(slow)]
      let texts: string[] = []
      let attempt = 1
      for (const { event, which } of events) {
        if (event === 'append') {
          texts.push(`chunk ${texts.length + 1}`)
          await appendTexts(slow.log, slow.lease, JSON.stringify(texts.at(-1)))
        }
        if (event === 'start over' && texts.length > 0 && which % 5 === 0) {
          await slow.log.restart(slow.lease, { retries: attempt }, attempt)
          attempt += 1
          texts = []
        }
        if (event === 'tell') slow.tell()
        if (event === 'answer') slow.answer(which)
        if (event === 'take') void viewers[which % viewers.length]?.take()
        if (event === 'come' && viewers.length < 8) viewers.push(viewer(slow))
        await settle()
        expect(viewers.some((one) => one.isDone())).toBe(false)
      }
      await slow.log.close(slow.lease, { status: 'COMPLETED' })
      slow.tell()
      for (let n = 0; n < 100 && !viewers.every((one) => one.isDone()); n += 1) {
        for (const one of viewers) void one.take()
        slow.answer(0)
        await settle()
      }
      expect(viewers.map((one) => [one.isDone(), one.seen()])).toEqual(viewers.map(() => [true, texts]))
    }),
    { numRuns: 400 },
  )
})

it('reads the row and the page once for all who look from the same place', async () => {
  const slow = slowLog()
  await appendTexts(slow.log, slow.lease, '"one"')
  const all = Promise.all(Array.from({ length: 50 }, () => slow.looks.at(JOB, START)))
  await slow.answerAll()
  const [first, ...others] = await all
  expect(first?.chunks?.data).toContain('"output":"one"')
  for (const other of others) expect(other).toBe(first)
  expect(slow.reads()).toBe(2)
})

it('never gives what was read before a change to somebody who looks after it', async () => {
  const slow = slowLog()
  const before = slow.looks.at(JOB, START)
  await appendTexts(slow.log, slow.lease, '"one"')
  slow.tell()
  const after = slow.looks.at(JOB, START)
  await slow.answerAll()
  await before
  expect(await after).toMatchObject({ end: { attempt: 1, seq: 1 }, more: false })
  expect(slow.reads()).toBe(4)
})

it('reads chunks again that the row counts and the read beside it came too early for', async () => {
  const memory = memoryLog({ changed: () => {} })
  memory.add(modelJob(JOB))
  const { lease } = memory.take(JOB, 'reader') as { lease: Lease }
  let isEarly = true
  const read: ChunkLog['read'] = async (...how) => {
    if (!isEarly) return memory.log.read(...how)
    isEarly = false
    return []
  }
  await appendTexts(memory.log, lease, '"one"')
  await memory.log.close(lease, { status: 'COMPLETED' })
  const look = await createSharedLooks({ log: { ...memory.log, read }, signals: createJobSignals() }).at(JOB, START)
  expect(look).toMatchObject({ chunks: { id: '1.1' }, end: { seq: 1 }, more: false, done: { event: 'done' } })
})

it('holds no large page for others, no more than a few of small ones, and none after a change', async () => {
  const slow = slowLog()
  const look = async (seq: number) => {
    const looking = slow.looks.at(JOB, { attempt: 1, seq })
    await slow.answerAll()
    return (await looking)?.chunks?.data.length ?? 0
  }
  for (let n = 0; n < 3; n += 1) await appendTexts(slow.log, slow.lease, `"${'x'.repeat(200_000)}"`)
  slow.tell()
  expect(await look(0)).toBeLessThan(256 * 1_024)
  expect(slow.looks.held).toBe(0)
  await appendTexts(slow.log, slow.lease, '"small"')
  slow.tell()
  expect(await look(3)).toBe(slow.looks.held)
  expect(slow.looks.held).toBeGreaterThan(0)
  slow.signals.changed(JOB)
  expect(slow.looks.held).toBe(0)
})

it('tells each who shares a look why it failed, and looks anew for the next', async () => {
  const memory = memoryLog({ changed: () => {} })
  memory.add(modelJob(JOB))
  let isAway = true
  const log = { ...memory.log, job: (id: string) => (isAway ? Promise.reject(new Error('away')) : memory.log.job(id)) }
  const looks = createSharedLooks({ log, signals: createJobSignals() })
  const both = [looks.at(JOB, START), looks.at(JOB, START)]
  for (const look of both) await expect(look).rejects.toThrow('away')
  isAway = false
  expect((await looks.at(JOB, START))?.job.event).toBe('job')
})

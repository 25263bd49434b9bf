import { expect, it } from 'vitest'
import { fail } from '@/lib/errors'
import { readStatusAnswer } from '@/lib/upstream/read-answers'
import { type Following, followProgress } from './follow-progress'
import { memoryLog } from './memory-log'
import { modelJob } from './model-job'

const SECOND = 1_000

/** A job that is followed; time passes when a second is let pass, each with one turn of the follower. */
function rig(more: Partial<Following> = {}) {
  const memory = memoryLog({ changed() {} })
  memory.add({ ...modelJob('job'), status: 'IN_PROGRESS' })
  const taken = memory.take('job', 'me')
  if (!taken) throw new Error('the lease of a new job is free')
  const stop = new AbortController()
  const noted: string[] = []
  const state = { now: 0, status: 'IN_PROGRESS', output: undefined as unknown, asked: [] as number[], watched: true }
  let wake = () => {}
  let slept = () => {}
  const following = followProgress({
    lease: taken.lease,
    log: {
      job: memory.log.job,
      async noteUpdate(lease, update) {
        const isNew = await memory.log.noteUpdate(lease, update)
        if (isNew) noted.push(`${update.at.getTime() / SECOND} ${update.text}`)
        return isNew
      },
    },
    glance: async () => {
      state.asked.push(state.now / SECOND)
      return readStatusAnswer(JSON.stringify({ status: state.status, output: state.output }))
    },
    watched: () => state.watched,
    eagerMs: SECOND,
    now: () => new Date(state.now),
    random: () => 0.5,
    sleep: () =>
      new Promise((resolve) => {
        wake = resolve
        slept()
      }),
    signal: stop.signal,
    ...more,
  })
  async function seconds(count: number): Promise<void> {
    for (let n = 0; n < count; n++) {
      state.now += SECOND
      const asleep = new Promise<void>((resolve) => {
        slept = resolve
      })
      wake()
      await Promise.race([asleep, following])
    }
  }
  return { ...memory, lease: taken.lease, state, noted, seconds, following, stop }
}

it('notes each new value once, with when it was seen, and moves the job’s progress', async () => {
  const { state, noted, seconds, log } = rig()
  await seconds(1)
  state.output = 'Update 1/4'
  await seconds(3)
  state.output = 'Update 2/4'
  await seconds(2)
  state.output = { message: 'saving' }
  await seconds(2)
  expect(noted).toEqual(['2 "Update 1/4"', '5 "Update 2/4"', '7 {"message":"saving"}'])
  expect(await log.job('job')).toMatchObject({ updateCount: 3, progress: { fraction: 0.5, label: '2/4' } })
})

it('shows a job as running from its first update on, before its stream says so', async () => {
  const { state, seconds, log, lease } = rig()
  await log.update(lease, { status: 'IN_QUEUE' })
  state.status = 'IN_QUEUE'
  await seconds(1)
  expect(await log.job('job')).toMatchObject({ status: 'IN_QUEUE', updateCount: 0 })
  Object.assign(state, { status: 'IN_PROGRESS', output: 'loading' })
  await seconds(1)
  expect(await log.job('job')).toMatchObject({ status: 'IN_PROGRESS', updateCount: 1 })
})

it('never takes the result of a job that has ended for an update', async () => {
  const { state, noted, seconds } = rig()
  Object.assign(state, { status: 'COMPLETED', output: 'the result' })
  await seconds(3)
  expect(noted).toEqual([])
})

it('asks every 20 s instead of every second while nobody watches, or chunks stream', async () => {
  const { state, seconds, log, lease } = rig()
  state.watched = false
  await seconds(45)
  expect(state.asked).toEqual([20, 40])
  state.watched = true
  for (let seq = 0; seq < 18; seq++) {
    const chunk = { text: '1', receivedAt: new Date(state.now) }
    await log.append(lease, [chunk], { status: 'IN_PROGRESS', progress: null }, { attempt: 1, seq })
    await seconds(1)
  }
  expect(state.asked).toEqual([20, 40, 60])
  await seconds(3)
  expect(state.asked).toEqual([20, 40, 60, 64, 65, 66])
})

it('leaves a queued job alone that nobody watches', async () => {
  const { state, seconds, log, lease } = rig()
  await log.update(lease, { status: 'IN_QUEUE' })
  state.watched = false
  await seconds(60)
  expect(state.asked).toEqual([])
})

it('asks again only after the calm time when the upstream failed', async () => {
  let asked = 0
  const { seconds } = rig({
    glance: async () => {
      asked++
      throw fail('upstream_rate_limited', 'Too many requests.')
    },
  })
  await seconds(20)
  expect(asked).toBe(1)
  await seconds(1)
  expect(asked).toBe(2)
})

it('begins a timeline anew with each attempt, though the worker says the same', async () => {
  const { state, noted, seconds, log, lease } = rig()
  state.output = 'Update 1/2'
  await seconds(2)
  await log.restart(lease, { retries: 1 }, 1)
  await seconds(2)
  expect(noted).toEqual(['1 "Update 1/2"', '3 "Update 1/2"'])
  expect(await log.job('job')).toMatchObject({ attempt: 2, updateCount: 1 })
})

it('ends with the log, or when it is told to', async () => {
  const closed = rig()
  await closed.log.close(closed.lease, { status: 'COMPLETED' })
  await closed.seconds(1)
  await closed.following
  const stopped = rig()
  stopped.stop.abort()
  await stopped.seconds(1)
  await stopped.following
  expect(stopped.state.asked).toEqual([])
})

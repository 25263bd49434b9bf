import { expect, test } from 'vitest'
import type { WorkerLine } from '@/lib/contract/local-endpoint'
import { WorkerLines } from '@/lib/contract/local-endpoint'
import { ManualClock } from '@/lib/local-endpoint/manual-clock'
import { LogShipper } from './log-shipper'

function shipper() {
  const clock = new ManualClock()
  const batches: WorkerLine[][] = []
  const endpoint = { isAway: false }
  const log = new LogShipper(clock, async (lines) => {
    if (endpoint.isAway) throw new Error('away')
    batches.push(WorkerLines.parse({ lines }).lines)
  })
  const texts = () => batches.flat().map(({ text }) => text)
  return { clock, log, batches, texts, endpoint }
}
/** Lets what was sent be answered. */
const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}

test('lines that come together go together, in order, with their stream', async () => {
  const { clock, log, batches } = shipper()
  log.add('stdout', 'one')
  log.add('stderr', 'two')
  clock.advance(200)
  await settle()
  expect(batches).toMatchObject([
    [
      { stream: 'stdout', text: 'one' },
      { stream: 'stderr', text: 'two' },
    ],
  ])
})

test('every batch is one that the endpoint takes, and none is lost at an ordinary pace', async () => {
  const { clock, log, batches, texts } = shipper()
  for (let i = 0; i < 2_000; i++) {
    log.add('stdout', `line ${i}`)
    if (i % 200 === 199) {
      clock.advance(200)
      await settle()
    }
  }
  await log.close()
  expect(texts()).toEqual(Array.from({ length: 2_000 }, (_, i) => `line ${i}`))
  expect(Math.max(...batches.map((lines) => lines.length))).toBeLessThanOrEqual(500)
})

test('while the endpoint is away the newest lines are kept and the others counted', async () => {
  const { clock, log, texts, endpoint } = shipper()
  endpoint.isAway = true
  for (let i = 0; i < 5_000; i++) {
    log.add('stdout', `line ${i}`)
    if (i % 500 === 0) {
      clock.advance(2_000)
      await settle()
    }
  }
  endpoint.isAway = false
  await log.close()
  expect(texts()[0]).toBe('… 4,500 lines before this were not kept')
  expect(texts().slice(1)).toEqual(Array.from({ length: 500 }, (_, i) => `line ${4_500 + i}`))
})

test('lines that could not be sent are sent later, and the end does not wait for an endpoint that is away', async () => {
  const { clock, log, texts, endpoint } = shipper()
  endpoint.isAway = true
  log.add('stdout', 'kept')
  clock.advance(200)
  await settle()
  endpoint.isAway = false
  clock.advance(2_000)
  await settle()
  expect(texts()).toEqual(['kept'])
  endpoint.isAway = true
  log.add('stdout', 'lost')
  await log.close()
  expect(texts()).toEqual(['kept'])
})

import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { ManualClock } from '@/lib/local-endpoint/manual-clock'
import { readOut } from './read-out'
import { splitLines } from './split-lines'

/** The two pipes of a process that has ended, and the lines that were read from them. */
function setUp() {
  const clock = new ManualClock()
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const lines: string[] = []
  for (const output of [stdout, stderr]) splitLines(output, (line) => lines.push(line))
  return { clock, stdout, stderr, lines }
}
const NEVER = new Promise<never>(() => {})

test('the last words are read also when we were stalled until the time for them was over', async () => {
  const { clock, stdout, stderr, lines } = setUp()
  const read = readOut([stdout, stderr], NEVER, clock)
  clock.advance(2_000)
  // As the event loop does: first what is due, then what there is to read.
  setImmediate(() => {
    stderr.write('Traceback (most recent call last):\n')
    setImmediate(() => stderr.write('ValueError: boom\n'))
  })
  await read
  expect(lines).toEqual(['Traceback (most recent call last):', 'ValueError: boom'])
})

test('pipes that a process outside of the group holds open are closed after 2 s, though it writes without an end', async () => {
  const { clock, stdout, stderr } = setUp()
  let over = false
  const write = () => {
    stdout.write('still here\n')
    if (!over) setImmediate(write)
  }
  write()
  const read = readOut([stdout, stderr], NEVER, clock)
  const closings = [stdout, stderr].map((output) => once(output, 'close'))
  await clock.armed(2_000)
  clock.advance(2_000)
  await read
  over = true
  await Promise.all(closings)
})

test('output that was read to its end is not waited for', async () => {
  const { clock, stdout, stderr, lines } = setUp()
  stdout.end('the end\n')
  await readOut([stdout, stderr], once(stdout, 'close'), clock)
  expect(lines).toEqual(['the end'])
})

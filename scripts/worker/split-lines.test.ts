import { once } from 'node:events'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { splitLines } from './split-lines'

async function linesOf(...pieces: (string | Buffer)[]) {
  const lines: [string, number][] = []
  const input = Readable.from(pieces, { objectMode: false })
  splitLines(input, (line, leftOut) => lines.push([line, leftOut]))
  await once(input, 'close')
  return lines
}
const textOf = async (...pieces: (string | Buffer)[]) => (await linesOf(...pieces)).map(([line]) => line)

test('lines come whole, however the pieces are cut', async () => {
  expect(await textOf('a', 'b\nc', '\r', '\nd\n', '\ne')).toEqual(['ab', 'c', 'd', '', 'e'])
})

test('a character that is cut in two is one', async () => {
  const [first, second] = [Buffer.from('é\n').subarray(0, 1), Buffer.from('é\n').subarray(1)]
  expect(await textOf(first, second)).toEqual(['é'])
})

test('each step of a progress bar is a line', async () => {
  expect(await textOf('10 %\r20 %\r', '30 %\n')).toEqual(['10 %', '20 %', '30 %'])
})

test('a line without an end does not fill the memory: the rest is counted', async () => {
  const [[line = '', leftOut = 0] = [], next] = await linesOf(...Array(100).fill('x'.repeat(10_000)), '\nnext\n')
  expect(line.length).toBeLessThan(20_000)
  expect(line.length + leftOut).toBe(1_000_000)
  expect(next).toEqual(['next', 0])
})

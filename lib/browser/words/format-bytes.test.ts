import { expect, it } from 'vitest'
import { RUNPOD_LIMITS } from '@/lib/contract/runpod'
import { formatBytes, formatExactBytes } from './format-bytes'

it.each([
  [0, '0 B'],
  [1_023, '1023 B'],
  [1_024, '1 KB'],
  [1_536, '1.5 KB'],
  [10_240, '10 KB'],
  [153_499, '149 KB'],
  [RUNPOD_LIMITS.runBytes, '10 MB'],
  [RUNPOD_LIMITS.runsyncBytes, '20 MB'],
  [5 * 1024 ** 3, '5 GB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

it('never makes a size just under a limit read as the limit', () => {
  expect(formatBytes(RUNPOD_LIMITS.runBytes - 1)).toBe('9.99 MB')
})

it('counts exactly on hover', () => {
  expect(formatExactBytes(RUNPOD_LIMITS.runBytes)).toBe('10,485,760 bytes')
  expect(formatExactBytes(1)).toBe('1 byte')
})

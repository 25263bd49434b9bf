import { expect, it } from 'vitest'
import { aChunk, aJob } from '@/lib/browser/live/stream-rig.fixture'
import { seenAt } from './seen-at'

const START = Date.parse('2026-01-02T03:04:05.000Z')
const at = (ms: number) => new Date(START + ms).toISOString()

it('counts what had come by a moment, that moment included', () => {
  const chunks = [100, 200, 300].map((ms, i) => ({ ...aChunk(i + 1), receivedAt: at(ms), bytes: 5 }))
  const job = { job: aJob({ attemptBeganAt: at(0), endedAt: at(350) }), chunks, count: 3 }
  expect(seenAt(job, 99)).toEqual({ chunks: 0, bytes: 0, ended: false })
  expect(seenAt(job, 200)).toEqual({ chunks: 2, bytes: 10, ended: false })
  expect(seenAt(job, 350)).toEqual({ chunks: 3, bytes: 15, ended: true })
})

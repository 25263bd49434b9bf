import { expect, it } from 'vitest'
import type { LocalWorker } from '@/lib/contract/local-endpoint'
import { splitWorkers } from './split-workers'

const worker = (id: string, state: LocalWorker['state'], second: number): LocalWorker => ({
  id,
  state,
  jobs: [],
  sdkVersion: null,
  pythonVersion: null,
  supervised: true,
  firstSeenAt: '2026-01-02T03:04:00.000Z',
  lastSeenAt: `2026-01-02T03:04:0${second}.000Z`,
  finishedJobs: 0,
  ended: state === 'gone' ? 'it was stopped' : null,
})

it('keeps the living in their order and puts the one that went last first among the gone', () => {
  const { there, gone } = splitWorkers([
    worker('old', 'gone', 1),
    worker('a', 'stopping', 2),
    worker('new', 'gone', 5),
    worker('b', 'idle', 9),
  ])
  expect(there.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(gone.map(({ id }) => id)).toEqual(['new', 'old'])
})

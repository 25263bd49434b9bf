import { expect, it } from 'vitest'
import { raceObstacle, rivalriesOf } from './race-lanes'

const endpoints = [
  { id: 'local-a', name: 'A' },
  { id: 'local-b', name: 'B' },
]

it('offers the stream against /runsync, and every other endpoint in the same mode', () => {
  const races = rivalriesOf({ endpointId: 'local-a', mode: 'runsync' }, endpoints)
  expect(races.map(({ lanes }) => lanes.map((lane) => `${lane.endpointId} ${lane.mode}`))).toEqual([
    ['local-a run', 'local-a runsync'],
    ['local-a runsync', 'local-b runsync'],
  ])
})

it('offers the lanes of the race before first', () => {
  const before = [
    { endpointId: 'local-a', mode: 'run' },
    { endpointId: 'local-b', mode: 'run' },
  ] as const
  expect(rivalriesOf(before[0], endpoints, before)[0]?.lanes).toEqual(before)
})

it('starts no race that one lane would refuse for its size', () => {
  const lanes = rivalriesOf({ endpointId: 'local-a', mode: 'run' }, [])[0]?.lanes ?? []
  expect(raceObstacle(lanes, 9 * 1024 * 1024)).toBeNull()
  expect(raceObstacle(lanes, 12 * 1024 * 1024)?.message).toContain('/run,')
})

import { expect, it } from 'vitest'
import { sharePlaces } from './share-places'

const QUEUED = { status: 'IN_QUEUE', chunks: [] }
const SILENT = { status: 'IN_PROGRESS', chunks: [] }
const STREAMS = { status: 'IN_PROGRESS', chunks: ['1'] }

function setUp(most = 4, reserve = 2) {
  let time = 0
  const watched = new Set<string>()
  const places = sharePlaces({ now: () => time, watched: (id) => watched.has(id), most, reserve })
  return {
    places,
    watched,
    pass: (ms: number) => {
      time += ms
    },
    /** So many jobs of an endpoint that take places and had this answer. */
    fill(count: number, answer = QUEUED as { status: string; chunks: string[] }, endpointId = 'e') {
      return Array.from({ length: count }, (_, n) => {
        const place = places.take(`${endpointId}-${n}`, false)
        if (!place) throw new Error('no place is free')
        place.belongsTo(endpointId)
        place.answered(answer)
        return place
      })
    },
    wait: (...ids: string[]) => places.expect(ids.map((jobId) => ({ jobId, endpointId: jobId.split('-')[0] ?? '' }))),
  }
}

it('asks nobody to go while there is room for all', () => {
  const { fill, pass } = setUp()
  const [place] = fill(4)
  pass(60_000)
  expect(place?.mustLeave()).toBe(false)
  expect(place?.holdMs(5_000)).toBe(5_000)
})

it('lets as many queued jobs go as wait, after short holds', () => {
  const { places, fill, wait } = setUp()
  const all = fill(4)
  wait('f-1', 'f-2')
  expect(all[0]?.holdMs(5_000)).toBe(1_000)
  expect(all.map((place) => place.mustLeave())).toEqual([true, true, false, false])
  expect(places.next()).toBeUndefined()
  all[0]?.leave()
  expect(places.next()).toMatchObject({ jobId: 'f-1' })
})

it('leaves their places to those that stream or are watched, and takes them from those that are silent for long', () => {
  const { fill, wait, watched, pass } = setUp()
  const [streaming, silent, seen, queued] = fill(4)
  streaming?.answered(STREAMS)
  silent?.answered(SILENT)
  watched.add('e-2')
  wait('e-9', 'e-8', 'e-7', 'e-6')
  expect([streaming, silent, seen, queued].map((place) => place?.mustLeave())).toEqual([false, false, false, true])
  pass(10_000)
  streaming?.answered(STREAMS)
  expect([streaming, silent, seen].map((place) => place?.mustLeave())).toEqual([false, true, false])
})

it('lets queued jobs that are watched keep half of the places, and the others take turns', () => {
  const { fill, wait, watched } = setUp()
  const all = fill(4)
  for (let n = 0; n < 4; n += 1) watched.add(`e-${n}`)
  wait('e-9', 'e-8', 'e-7', 'e-6')
  expect(all.map((place) => place.mustLeave())).toEqual([true, true, false, false])
  const [first, second] = all.slice(2)
  second?.answered(STREAMS)
  expect([first, second].map((place) => place?.mustLeave())).toEqual([false, false])
})

it('gives an urgent job a place of the reserve at once, and makes room again', () => {
  const { places, fill } = setUp()
  const all = fill(4)
  expect(places.take('new', false)).toBeNull()
  const one = places.take('new', true)
  expect(one).not.toBeNull()
  expect(places.take('newer', true)).not.toBeNull()
  expect(places.take('newest', true)).toBeNull()
  places.expectFirst({ jobId: 'newest', endpointId: null })
  expect(all.map((place) => place.mustLeave())).toEqual([true, true, true, false])
  for (const place of all.slice(0, 3)) place.leave()
  expect(places.next()).toMatchObject({ jobId: 'newest' })
})

it('lets no endpoint keep all places with streaming jobs while another has none', () => {
  const { fill, wait, pass } = setUp()
  const all = fill(4, STREAMS)
  wait('e-9')
  pass(60_000)
  expect(all.some((place) => place.mustLeave())).toBe(false)
  wait('f-1', 'f-2', 'f-3')
  expect(all.map((place) => place.mustLeave())).toEqual([true, true, false, false])
})

it('counts no drain that pauses after a failure, so that an endpoint that answers nothing keeps nobody waiting', () => {
  const { places, fill } = setUp()
  const all = fill(4)
  for (const place of all) place.pauses()
  expect(places.free()).toBe(4)
  expect(places.take('f-1', false)).not.toBeNull()
  all[0]?.answered(STREAMS)
  expect(places.free()).toBe(2)
})

it('remembers a bounded number of those that wait', () => {
  const { places, wait } = setUp(1_000)
  wait(...Array.from({ length: 10_000 }, (_, n) => `e-${n}`))
  let count = 0
  while (places.next()) count += 1
  expect(count).toBe(places.wanted)
})

import { expect, test } from 'vitest'
import { readToEnd, setterOf, startFaultyEndpoint } from './start-faulty-endpoint'

const VALUES = Array.from({ length: 40 }, (_, n) => n + 1)

type Faulty = Awaited<ReturnType<typeof startFaultyEndpoint>>

/** Runs a job of these yields to its end, unread. */
async function finish({ submit, get, gate }: Faulty, values: unknown[] = VALUES) {
  const id = await submit()
  gate.yields(...values)
  gate.step({ ends: true })
  const { body } = await get(`/status-sync/${id}`)
  return { id, body }
}

const outputsOf = (answers: [string, ...unknown[]][]) => answers.flatMap(([, ...outputs]) => outputs)

test('without faults nothing goes wrong: every chunk once, the last with COMPLETED', async () => {
  const faulty = await startFaultyEndpoint([])
  const { id, body } = await finish(faulty)
  expect(body.output).toEqual(VALUES)
  expect(await faulty.readToEnd(id)).toEqual([['COMPLETED', ...VALUES], ['COMPLETED']])
})

test('a lost chunk is missing in the stream and there in the aggregate: the same ones in every job of a seed', async () => {
  const faulty = await startFaultyEndpoint([{ kind: 'lost_chunk', chance: 0.2 }])
  const streamOf = async () => {
    const { id, body } = await finish(faulty)
    expect(body).toMatchObject({ status: 'COMPLETED', output: VALUES })
    return outputsOf(await faulty.readToEnd(id))
  }
  const first = await streamOf()
  expect(first.length).toBeLessThan(VALUES.length)
  expect(first.length).toBeGreaterThan(0)
  expect(first).toEqual(VALUES.filter((value) => first.includes(value)))
  expect(await streamOf()).toEqual(first)
  await faulty.set([{ kind: 'lost_chunk', chance: 0.2 }], 99)
  expect(await streamOf()).not.toEqual(first)
  await faulty.set([])
  expect(await streamOf()).toEqual(VALUES)
})

test('a doubled chunk comes twice in the stream, side by side, and once in the aggregate', async () => {
  const faulty = await startFaultyEndpoint([{ kind: 'doubled_chunk', times: 2 }])
  const { id, body } = await finish(faulty, ['a', 'b', 'c'])
  expect(body.output).toEqual(['a', 'b', 'c'])
  expect(outputsOf(await faulty.readToEnd(id))).toEqual(['a', 'a', 'b', 'b', 'c'])
})

test('a chunk over 1 MB comes in pieces that joined are what it was, and whole in the aggregate; a smaller one is left alone', async () => {
  const faulty = await startFaultyEndpoint([{ kind: 'split_chunk' }])
  const [text, object] = ['é"\\😀'.repeat(300_000), { image: 'x'.repeat(1_200_000) }]
  const { id, body } = await finish(faulty, ['small', text, object])
  expect(body.output).toEqual(['small', text, object])
  const [small, ...pieces] = outputsOf(await faulty.readToEnd(id)) as string[]
  expect(small).toBe('small')
  expect(pieces.every((piece) => piece.length <= 1_000_000)).toBe(true)
  expect(pieces.slice(0, 2).join('')).toBe(text)
  expect(JSON.parse(pieces.slice(2).join(''))).toEqual(object)
})

test('chunk_with_completed keeps the last chunk for the answer that says COMPLETED, however fast the reader is', async () => {
  const { submit, get, gate, held, readToEnd } = await startFaultyEndpoint([{ kind: 'chunk_with_completed' }])
  const id = await submit()
  await gate.starts(1)
  const first = get(`/stream/${id}`)
  await held(1)
  gate.yields('a', 'b')
  expect((await first).body).toEqual({ status: 'IN_PROGRESS', stream: [{ output: 'a' }] })
  const second = get(`/stream/${id}`)
  await held(2)
  gate.step({ ends: true })
  expect((await second).body).toEqual({ status: 'COMPLETED', stream: [{ output: 'b' }] })
  expect(await readToEnd(id)).toEqual([['COMPLETED']])
})

test('chunk_after_completed tells COMPLETED once before the last chunk comes', async () => {
  const faulty = await startFaultyEndpoint([{ kind: 'chunk_after_completed' }])
  const { id } = await finish(faulty, ['a', 'b', 'c'])
  expect(await faulty.readToEnd(id)).toEqual([['COMPLETED', 'a', 'b'], ['COMPLETED', 'c'], ['COMPLETED']])
  const alone = await finish(faulty, ['only'])
  expect((await faulty.get(`/stream/${alone.id}`)).body).toEqual({ status: 'COMPLETED', stream: [] })
  expect((await faulty.get(`/stream/${alone.id}`)).body.stream).toEqual([{ output: 'only' }])
  const none = await finish(faulty, [])
  expect(await faulty.readToEnd(none.id)).toEqual([['COMPLETED']])
})

test('the chunk after COMPLETED and the rules themselves survive a restart', async () => {
  const first = await startFaultyEndpoint([{ kind: 'chunk_after_completed' }])
  const { id } = await finish(first, ['a', 'b'])
  await first.endpoint.close()
  const second = await first.restart()
  expect(await readToEnd(second, id)).toEqual([['COMPLETED', 'a'], ['COMPLETED', 'b'], ['COMPLETED']])
  await setterOf(second)([])
  await second.endpoint.close()
  const third = await second.restart()
  const detail = await fetch(new URL('/local/endpoints/gated', third.endpoint.url))
  expect(await detail.json()).toMatchObject({ faults: 0, faultRules: { faults: [] } })
})

test('a chunk that is held back goes when the faults are turned off', async () => {
  const { submit, get, gate, held, set } = await startFaultyEndpoint([{ kind: 'chunk_with_completed' }])
  const id = await submit()
  gate.yields('a')
  const poll = get(`/stream/${id}`)
  await held(1)
  await set([])
  expect((await poll).body.stream).toEqual([{ output: 'a' }])
})

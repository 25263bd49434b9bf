import { expect, it } from 'vitest'
import type { Append, Appended } from './append-batch'
import { gatherAppends } from './gather-appends'

const append = (jobId: string, bytes = 1, chunks = 1): Append => ({
  lease: { jobId, owner: 'tester', epoch: 1 },
  end: { attempt: 1, seq: 0 },
  row: { status: 'IN_PROGRESS', progress: null },
  chunks: Array.from({ length: chunks }, () => ({ body: '', blob: null, bytes, receivedAt: new Date(0) })),
})

/** A database that writes when the test says so, and notes what it was asked to write together. */
function heldWrites(refused: string[] = []) {
  const batches: string[][] = []
  const commits: (() => void)[] = []
  const write = async (appends: Append[]) => {
    const names = appends.map(({ lease }) => lease.jobId)
    batches.push(names)
    await new Promise<void>((commit) => commits.push(commit))
    if (names.some((name) => refused.includes(name))) throw Object.assign(new Error('refused'), { code: '22P05' })
    return names.map((id) => ({ id }) as Appended)
  }
  return {
    batches,
    gather: gatherAppends(write),
    /** Commits the statement that is longest under way. */
    async commit() {
      commits.shift()?.()
      await new Promise((next) => setImmediate(next))
    },
    get underWay() {
      return commits.length
    },
  }
}

it('sends an append at once while nothing is under way, and gathers those that come while it cannot', async () => {
  const held = heldWrites()
  const stored = ['a', 'b', 'c', 'd', 'e'].map((name) => held.gather(append(name)))
  expect(held.batches).toEqual([['a'], ['b']])
  await held.commit()
  expect(held.batches).toEqual([['a'], ['b'], ['c', 'd', 'e']])
  expect(await stored[0]).toEqual({ id: 'a' })
  await held.commit()
  await held.commit()
  expect(await Promise.all(stored)).toEqual(['a', 'b', 'c', 'd', 'e'].map((id) => ({ id })))
  void held.gather(append('f'))
  expect(held.batches.at(-1)).toEqual(['f'])
})

it('keeps a statement within its bounds, but for one append that alone is larger', async () => {
  const held = heldWrites()
  const sizes: [string, number, number][] = [
    ['first', 1, 1],
    ['second', 1, 1],
    ['huge', 1e7, 1],
    ['small', 1, 1],
    ['many', 1, 1_500],
    ['more', 1, 1_500],
  ]
  for (const [name, bytes, chunks] of sizes) void held.gather(append(name, bytes, chunks))
  while (held.underWay > 0) await held.commit()
  expect(held.batches).toEqual([['first'], ['second'], ['huge'], ['small', 'many'], ['more']])
})

it('fails what is refused for its data, and stores its neighbours', async () => {
  const held = heldWrites(['bad'])
  const names = ['first', 'second', 'a', 'b', 'bad', 'c', 'd']
  const all = Promise.allSettled(names.map((name) => held.gather(append(name))))
  while (held.underWay > 0) await held.commit()
  const failed = (await all).flatMap(({ status }, index) => (status === 'rejected' ? [names[index]] : []))
  expect(failed).toEqual(['bad'])
})

it('fails all that went together when the database goes away, and sends what comes after', async () => {
  let away = true
  const gather = gatherAppends(async (appends) => {
    if (away) throw new Error('connect ECONNREFUSED')
    return appends.map(({ lease }) => ({ id: lease.jobId }) as Appended)
  })
  const all = await Promise.allSettled(['a', 'b', 'c', 'd'].map((name) => gather(append(name))))
  expect(all.map(({ status }) => status)).toEqual(Array(4).fill('rejected'))
  away = false
  expect(await gather(append('again'))).toEqual({ id: 'again' })
})

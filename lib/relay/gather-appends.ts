import type { Append, Appended } from './append-batch'
import { isRefusal } from './keep-trying'

/** Statements under way at once: while one waits for the disk, or for a row that somebody else holds, another runs. */
const LANES = 2
/** Of one statement. What is above goes with the next; one append alone may be larger. */
const MOST = { chunks: 2_000, bytes: 4 * 1024 * 1024 }

interface Waiting {
  append: Append
  resolve: (appended: Appended | null) => void
  reject: (error: unknown) => void
}

/**
 * Group commit: an append goes at once while a lane is free; appends that come meanwhile gather, and go as one statement. What
 * is refused for its data fails alone. Holds what its callers hold, one answer for each drain.
 * @param write all of the given appends or, when it throws, none
 */
export function gatherAppends(
  write: (appends: Append[]) => Promise<(Appended | null)[]>,
): (append: Append) => Promise<Appended | null> {
  let waiting: Waiting[] = []
  let underWay = 0

  async function run(): Promise<void> {
    underWay += 1
    while (waiting.length > 0) {
      const count = fitting(waiting)
      const batch = waiting.slice(0, count)
      waiting = waiting.slice(count)
      await send(batch)
    }
    underWay -= 1
  }

  async function send(batch: Waiting[]): Promise<void> {
    try {
      const appended = await write(batch.map(({ append }) => append))
      for (const [index, { resolve }] of batch.entries()) resolve(appended[index] ?? null)
    } catch (error) {
      if (batch.length === 1 || !isRefusal(error)) {
        for (const { reject } of batch) reject(error)
        return
      }
      // One of them is refused today and tomorrow: halves find it, and store its neighbours.
      const half = Math.ceil(batch.length / 2)
      await send(batch.slice(0, half))
      await send(batch.slice(half))
    }
  }

  return (append) =>
    new Promise((resolve, reject) => {
      waiting.push({ append, resolve, reject })
      if (underWay < LANES) void run()
    })
}

/** How many of those that wait go together, one at least. */
function fitting(waiting: Waiting[]): number {
  let chunks = 0
  let bytes = 0
  for (const [index, { append }] of waiting.entries()) {
    chunks += append.chunks.length
    // Bodies in the blob store are only named here.
    for (const chunk of append.chunks) bytes += chunk.body === null ? 0 : chunk.bytes
    if (index > 0 && (chunks > MOST.chunks || bytes > MOST.bytes)) return index
  }
  return waiting.length
}

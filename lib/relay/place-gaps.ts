import type { Run } from '@/lib/contract/alignment'
import type { Gap } from '@/lib/contract/gaps'

/** The runs of a stream that is its aggregate but for these gaps, as `measureGaps` found them. */
export function runsOfGaps(gaps: readonly Gap[], chunks: number): Run[] {
  const runs: Run[] = []
  let [seq, item] = [1, 1]
  const same = (until: number) => {
    const count = until + 1 - seq
    if (count > 0) runs.push({ kind: 'same', seq, chunks: count, item, items: count, other: null, mended: false })
    seq += count
    item += count
  }
  for (const { after, lost } of gaps) {
    same(after)
    runs.push({ kind: 'missing', seq, chunks: 0, item, items: lost ?? 0, other: null, mended: true })
    item += lost ?? 0
  }
  same(chunks)
  return runs
}

/**
 * Finds the gaps among differences of other kinds: what is missing where something may have been lost was lost there. A
 * suspicion stays one where the runs do not tell, and is dropped where all is the same.
 * @param runs marked where they are such a gap, and moved there when equal neighbours let them stand there as well
 */
export function placeGaps(suspects: readonly Gap[], runs: Run[], aggregate: readonly string[]): Gap[] {
  const gaps: Gap[] = []
  for (const suspect of suspects) {
    const until = suspect.until ?? Number.POSITIVE_INFINITY
    let found = false
    for (const [index, run] of runs.entries()) {
      if (run.kind !== 'missing' || run.mended) continue
      const up = slide(runs, index, aggregate, until)
      const after = run.seq - 1 - up
      if (after < suspect.after || after > until) continue
      moveUp(runs, index, up)
      run.mended = true
      found = true
      gaps.push({ ...suspect, after, until: after, lost: run.items, inAggregate: run.item - 1 })
    }
    const isUnclear = runs.some(
      ({ kind, seq, chunks }) =>
        kind !== 'same' && kind !== 'missing' && seq - 1 <= until && seq - 1 + chunks >= suspect.after,
    )
    if (!found && isUnclear) gaps.push(suspect)
  }
  return gaps.sort((a, b) => a.after - b.after)
}

/** By how many places a missing run must move up to stand at `until` or before; 0 when its neighbours are not equal. */
function slide(runs: readonly Run[], index: number, aggregate: readonly string[], until: number): number {
  const run = runs[index] as Run
  const above = runs[index - 1]
  const wanted = run.seq - 1 - until
  // One is left, so that no run is empty.
  if (wanted <= 0 || above?.kind !== 'same' || above.chunks <= wanted) return 0
  for (let n = 1; n <= wanted; n++) {
    if (aggregate[run.item - 1 - n] !== aggregate[run.item - 1 - n + run.items]) return 0
  }
  return wanted
}

function moveUp(runs: Run[], index: number, by: number): void {
  if (by === 0) return
  const [above, run] = [runs[index - 1] as Run, runs[index] as Run]
  above.chunks -= by
  above.items -= by
  run.seq -= by
  run.item -= by
  const below = runs[index + 1]
  const moved: Run = { ...above, seq: run.seq, chunks: by, item: run.item + run.items, items: by }
  if (below?.kind === 'same') Object.assign(below, { ...moved, chunks: below.chunks + by, items: below.items + by })
  else runs.splice(index + 1, 0, moved)
}

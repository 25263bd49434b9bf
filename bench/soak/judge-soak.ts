/** What a look at the process said. */
export interface SoakSample {
  /** Since the soak began. */
  atMs: number
  rssMiB: number
  heapMiB: number
  /** Since the look before. */
  loopP99Ms: number
  connections: number
  /** Of its data folder: the database, and large bodies. */
  diskMiB: number
  /** Stored since the process began. */
  chunks: number
}

/** Medians of one third of the samples, chunks stored per second in it, and the lowest heap: the least garbage with what is kept. */
export type SoakThird = Omit<SoakSample, 'atMs' | 'chunks'> & { perSecond: number; leastHeapMiB: number }

/** What may grow, last third to middle third, before it counts as not flat. */
const FLAT = { rss: 1.15, leastHeap: 1.25, loopP99: 1.5 }
/** What the lowest heap may grow by in any case: where the collector was when it was looked at. */
const HEAP_NOISE_MIB = 40
/** Below this, what the event loop's delay grew by is noise. */
const QUIET_LOOP_MS = 20

const MEDIANS = ['rssMiB', 'heapMiB', 'loopP99Ms', 'connections', 'diskMiB'] as const

/** The three thirds of a soak, or null for fewer than 9 samples. */
export function thirdsOf(samples: SoakSample[]): [SoakThird, SoakThird, SoakThird] | null {
  const size = Math.floor(samples.length / 3)
  if (size < 3) return null
  const third = (n: number) => summarise(samples.slice(n * size, (n + 1) * size))
  return [third(0), third(1), third(2)]
}

/** What is not flat, in words; the first third is the process warming up. */
export function judgeFlat([, middle, last]: [SoakThird, SoakThird, SoakThird]): string[] {
  const wrong: string[] = []
  if (last.rssMiB > FLAT.rss * middle.rssMiB)
    wrong.push(`memory grew from ${middle.rssMiB.toFixed(0)} to ${last.rssMiB.toFixed(0)} MiB`)
  const mostHeapMiB = Math.max(FLAT.leastHeap * middle.leastHeapMiB, middle.leastHeapMiB + HEAP_NOISE_MIB)
  if (last.leastHeapMiB > mostHeapMiB)
    wrong.push(
      `what is kept grew from ${middle.leastHeapMiB.toFixed(0)} to ${last.leastHeapMiB.toFixed(0)} MiB of heap`,
    )
  if (last.loopP99Ms > QUIET_LOOP_MS && last.loopP99Ms > FLAT.loopP99 * middle.loopP99Ms)
    wrong.push(`the event loop's delay grew from ${middle.loopP99Ms.toFixed(0)} to ${last.loopP99Ms.toFixed(0)} ms`)
  return wrong
}

function summarise(samples: SoakSample[]): SoakThird {
  const [first, last] = [samples[0], samples.at(-1)] as [SoakSample, SoakSample]
  const medians = Object.fromEntries(MEDIANS.map((name) => [name, median(samples.map((sample) => sample[name]))]))
  return {
    ...(medians as Record<(typeof MEDIANS)[number], number>),
    leastHeapMiB: Math.min(...samples.map(({ heapMiB }) => heapMiB)),
    perSecond: ((last.chunks - first.chunks) / (last.atMs - first.atMs)) * 1000,
  }
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

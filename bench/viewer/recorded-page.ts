import { join } from 'node:path'
import type { Browser, CDPSession, Page } from '@playwright/test'

const LONG_MS = 5 * 60_000

/** What a page's frames and tasks took for a while. Times in ms. */
export interface Recording {
  ms: number
  /** Gaps between frames. */
  frames: number[]
  /** Those above 50 ms, in which the page hears nobody. */
  longTasks: number[]
  /** Time of a processor that the page's thread took: other work on the machine does not add to it. */
  busyMs: number
}

/** A page whose frames and tasks are recorded. */
export interface RecordedPage {
  page: Page
  /** Since the last call, or since the page began. */
  take(): Promise<Recording>
  /** What the page's JavaScript holds, in MiB, after a collection. */
  heapMib(): Promise<number>
}

/** Opens a page and records it; comes back when the page's own document is there. */
export async function openRecorded(browser: Browser, url: string): Promise<RecordedPage> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  page.setDefaultTimeout(LONG_MS)
  await page.addInitScript({ path: join(import.meta.dirname, 'frame-recorder.js') })
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  let [at, busy] = [performance.now(), await busyMs(session)]
  await page.goto(url, { waitUntil: 'commit' })
  return {
    page,
    async take() {
      const taken = await page.evaluate<{ frames: number[]; tasks: number[] }>('window.frameRecord.take()')
      const [before, busyBefore] = [at, busy]
      at = performance.now()
      busy = await busyMs(session)
      return { ms: at - before, frames: taken.frames, longTasks: taken.tasks, busyMs: busy - busyBefore }
    },
    async heapMib() {
      await session.send('HeapProfiler.collectGarbage')
      const { usedSize } = await session.send('Runtime.getHeapUsage')
      return usedSize / 1024 / 1024
    },
  }
}

async function busyMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
}

import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findChromium } from '@/scripts/find-chromium'

/** When each chunk was heard of and painted in the page, in ms since 1970, by its number. */
export interface PaintRecord {
  heard: Record<number, number>
  painted: Record<number, number>
}

/** A browser whose pages record what they paint. */
export async function openBrowser(): Promise<Browser> {
  // Its sandbox does not work as root.
  const args = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  return chromium.launch({ executablePath: findChromium(), args })
}

/** Opens the watch page of a job that has not begun, and waits until it follows the job. */
export async function openWatchPage(browser: Browser, url: string, jobId: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.addInitScript({ path: join(import.meta.dirname, 'paint-recorder.js') })
  await page.goto(`${url}/jobs/${jobId}`)
  await page.locator('[data-connection="live"]').waitFor({ timeout: 30_000 })
  return page
}

/** Waits until the newest of `chunks` was painted. @throws when that takes longer than `withinMs` */
export async function takePaintRecord(page: Page, chunks: number, withinMs: number): Promise<PaintRecord> {
  // A function: a text would be evaluated by the page itself, which its policy forbids.
  await page.waitForFunction(
    (wanted) => (window as unknown as { paintRecord: { highest(): number } }).paintRecord.highest() >= wanted,
    chunks,
    { timeout: withinMs, polling: 500 },
  )
  return (await page.evaluate(
    '({ heard: window.paintRecord.heard, painted: window.paintRecord.painted })',
  )) as PaintRecord
}

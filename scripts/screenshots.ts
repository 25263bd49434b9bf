import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import sharp from 'sharp'
import { runImageJob } from '@/e2e/watch-page'
import { root, startSluice } from '@/e2e/sluice-server'
import { findChromium } from './find-chromium'

/*
 * Takes the pictures of the README, of real jobs on the local endpoint: npm run screenshots.
 */

const folder = join(root, 'docs/images')
mkdirSync(folder, { recursive: true })
const photo = { name: 'sample.jpg', mimeType: 'image/jpeg', buffer: await readFile(join(root, 'public/sample.jpg')) }
const sluice = await startSluice()
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] })
try {
  await shoot()
} finally {
  await browser.close()
  await sluice.stop()
}

async function shoot(): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    const page = await open(browser, scheme)
    await runImageJob(page, photo, { operation: 'Grayscale', chunks: 8, delayMs: 600 })
    await page.locator('[data-seq="6"]').first().waitFor()
    await save(page, `watch-running-${scheme}`)
    if (scheme === 'dark') continue
    await ended(page)
    await save(page, 'watch-done-light')
    const other = await open(browser, scheme)
    await runImageJob(other, photo, { operation: 'Edges', chunks: 8, delayMs: 100 })
    await ended(other)
    await other.goto(`/compare?a=${idOf(page)}&b=${idOf(other)}&mode=images`)
    await other
      .getByRole('region', { name: /^Image/ })
      .getByRole('slider')
      .first()
      .waitFor()
    await save(other, 'compare-light')
  }
  const page = await open(browser, 'light')
  await show(page, await submit('local-image-chunks', { base64_image: 'bm90IGFuIGltYWdl' }))
  await save(page, 'watch-failed-light')
  const faults = { seed: 7, faults: [{ kind: 'lost_chunk', chance: 0.15 }] }
  await fetch(new URL('/local/endpoints/local-items/faults', sluice.localUrl), {
    method: 'PUT',
    body: JSON.stringify(faults),
  })
  const items = ['I love it', 'I hate it', 'It is fine', 'Terrible service', 'Great value', 'Never again', 'Quite good']
  await show(page, await submit('local-items', { items, task_type: 'sentiment', delay_ms: 120 }))
  await save(page, 'watch-gap-light')
}

async function open(from: Browser, colorScheme: 'light' | 'dark'): Promise<Page> {
  const page = await from.newPage({ baseURL: sluice.url, viewport: { width: 1440, height: 900 }, colorScheme })
  return page
}

async function show(page: Page, jobId: string): Promise<void> {
  await page.goto(`/jobs/${jobId}`)
  await ended(page)
}

async function ended(page: Page): Promise<void> {
  await page.locator('[data-connection="ended"]').waitFor({ timeout: 60_000 })
  await page.mouse.move(0, 0)
  await page.waitForLoadState('networkidle')
}

function idOf(page: Page): string {
  return new URL(page.url()).pathname.split('/').at(-1) as string
}

async function submit(endpointId: string, input: Record<string, unknown>): Promise<string> {
  const answer = await fetch(`${sluice.url}/api/jobs?endpointId=${endpointId}`, {
    method: 'POST',
    headers: { origin: sluice.url },
    body: JSON.stringify({ input }),
  })
  const { job } = (await answer.json()) as { job: { id: string } }
  return job.id
}

async function save(page: Page, name: string): Promise<void> {
  // Few colours: a repository keeps every version of a picture.
  await sharp(await page.screenshot())
    .png({ palette: true, effort: 10 })
    .toFile(join(folder, `${name}.png`))
  console.error(name)
}

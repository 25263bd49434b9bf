import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { beginJob } from '@/e2e/driven-job'
import { expect, test } from '@/e2e/sluice-test'
import { runImageJob, watchPage } from '@/e2e/watch-page'

test.use({ viewport: { width: 1440, height: 1400 } })

test('a picture whose whole was scaled down is saved at the full size of its bands', async ({ page }) => {
  const [width, height] = [2400, 1800]
  await runImageJob(page, await noisyPicture(width, height), { chunks: 8, delayMs: 0 })
  const watch = watchPage(page)
  await watch.isIdentical()
  await expect(watch.stream.getByText(`${width} × ${height}`)).toBeVisible()
  await expect(watch.stream.getByText('8 of 8 bands')).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    watch.stream.getByRole('button', { name: 'Save picture' }).click(),
  ])
  expect(await sharp(readFileSync(await download.path())).metadata()).toMatchObject({ format: 'png', width, height })
})

test('button and key ask the same before they cancel, and a job that is kept runs on', async ({ page, sluice }) => {
  const cancels = countPosts(page, 'cancel')
  const job = await beginJob(sluice)
  await job.yields([{ step: 1 }])
  await page.goto(`/jobs/${job.id}`)
  const watch = watchPage(page)
  await expect(watch.stream.locator('[data-seq="1"]')).toBeVisible()
  const dialog = page.getByRole('dialog', { name: 'Cancel this job?' })
  await page.getByRole('button', { name: 'Cancel' }).click()
  await dialog.getByRole('button', { name: 'Keep running' }).click()
  await expect(dialog).toBeHidden()
  await job.yields([{ step: 2 }])
  await expect(watch.stream.locator('[data-seq="2"]')).toBeVisible()
  await page.keyboard.press('.')
  await expect(dialog).toBeVisible()
  expect(cancels()).toBe(0)
  await dialog.getByRole('button', { name: 'Cancel job' }).click()
  await expect(watch.verdict).toHaveAttribute('data-verdict', 'aggregate_missing')
  expect(cancels()).toBe(1)
})

test('the question closes by itself when the job ends, and nothing is sent', async ({ page, sluice }) => {
  const cancels = countPosts(page, 'cancel')
  const job = await beginJob(sluice)
  await job.yields([{ step: 1 }])
  await page.goto(`/jobs/${job.id}`)
  const watch = watchPage(page)
  await expect(watch.stream.locator('[data-seq="1"]')).toBeVisible()
  await page.keyboard.press('.')
  await expect(page.getByRole('dialog')).toBeVisible()
  await job.ends([{ step: 1 }])
  await watch.isIdentical()
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('.')
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(cancels()).toBe(0)
})

test('a cancel that comes too late shows the job as it ended, not an error', async ({ page, sluice }) => {
  const job = await beginJob(sluice)
  await job.yields([{ step: 1 }])
  await page.goto(`/jobs/${job.id}`)
  const watch = watchPage(page)
  await expect(watch.stream.locator('[data-seq="1"]')).toBeVisible()
  // Held until the job is over: the page asks in time, the server hears it too late.
  await page.route('**/api/jobs/*/cancel', async (route) => {
    await job.ends([{ step: 1 }])
    await watch.isIdentical()
    await route.continue()
  })
  await page.keyboard.press('.')
  const answered = page.waitForResponse('**/api/jobs/*/cancel')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel job' }).click()
  expect((await answered).status()).toBe(409)
  await expect(page.getByRole('button', { name: 'Run again' })).toBeEnabled()
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0)
})

test('the key that runs a job again asks first', async ({ page }) => {
  const runs = countPosts(page, 'run-again')
  await runImageJob(page, smallPhoto(), { delayMs: 0 })
  await watchPage(page).isIdentical()
  const first = page.url()
  await page.keyboard.press('r')
  const dialog = page.getByRole('dialog', { name: 'Run this job again?' })
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect(runs()).toBe(0)
  await page.keyboard.press('r')
  await dialog.getByRole('button', { name: 'Run again' }).click()
  await page.waitForURL((url) => url.href !== first && /\/jobs\/[^/]+$/.test(url.pathname))
  expect(runs()).toBe(1)
})

test('the aggregate begins level with the stream', async ({ page, sluice }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const job = await beginJob(sluice)
  await page.goto(`/jobs/${job.id}`)
  const watch = watchPage(page)
  const chunks = Array.from({ length: 66 }, (_, i) => ({ step: i + 1 }))
  await job.yields(chunks)
  await expect(watch.stream.locator('[data-seq="66"]')).toBeInViewport()
  await job.ends(chunks)
  await watch.isIdentical()
  await expect(watch.stream.locator('[data-seq="66"]')).toBeInViewport()
  await expect(watch.aggregate.locator('[data-seq="66"]')).toBeInViewport()
})

/** Noise hardly compresses: the whole does not fit into a chunk at any quality, an eighth of it does. */
async function noisyPicture(width: number, height: number) {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const picture = sharp({ create: { width, height, channels: 3, background: 'grey', noise } })
  return { name: 'noise.jpg', mimeType: 'image/jpeg', buffer: await picture.jpeg({ quality: 60 }).toBuffer() }
}

function countPosts(page: Page, action: string): () => number {
  let posts = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith(`/${action}`)) posts++
  })
  return () => posts
}

function smallPhoto() {
  return { name: 'raccoon.jpg', mimeType: 'image/jpeg', buffer: readFileSync('e2e/fixtures/raccoon.jpg') }
}

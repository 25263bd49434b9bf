import { readFileSync } from 'node:fs'
import { photo } from '@/e2e/photo'
import { expect, test } from '@/e2e/sluice-test'
import { runImageJob, watchPage } from '@/e2e/watch-page'

// Tall enough for every row of these short streams: rows out of sight are not in the page.
test.use({ viewport: { width: 1440, height: 1400 } })

test('a dropped photo of 3 MB is watched band by band to an identical aggregate, and is in the history', async ({
  page,
}) => {
  const file = await photo()
  expect(file.buffer.length).toBeGreaterThan(2.8e6)
  await page.addInitScript(recordBar)
  await page.goto('/?endpoint=local-image-chunks')
  const dropped = await page.evaluateHandle(
    ([base64, name, type]) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const transfer = new DataTransfer()
      transfer.items.add(new File([bytes], name, { type }))
      return transfer
    },
    [file.buffer.toString('base64'), file.name, file.mimeType] as const,
  )
  await expect(page.getByText('Drop an image anywhere on this page')).toBeVisible()
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: dropped })
  await expect(page.getByText('raccoon.jpg')).toBeVisible()
  // Far enough apart that a busy machine paints each chunk by itself.
  await page.getByRole('textbox', { name: 'Delay' }).fill('1500')
  await page.getByRole('button', { name: /^Run job/ }).click()
  await page.waitForURL('**/jobs/*')

  const watch = watchPage(page)
  await expect(watch.stream.locator('[data-seq="1"]')).toContainText('started')
  await watch.isIdentical()
  const steps = await page.evaluate(() => (window as unknown as { barSteps: number[] }).barSteps)
  expect(steps).toEqual([...steps].sort((a, b) => a - b))
  expect(steps).toEqual(expect.arrayContaining([25, 50, 75, 100]))
  expect(await watch.seqs()).toEqual([1, 2, 3, 4, 5, 6])
  await expect(watch.stream.locator('[data-seq="6"]')).toContainText('completed')
  await expect(watch.aggregate.locator('[data-seq]')).toHaveCount(6)
  await expect(page.getByText('6 chunks of 6').first()).toBeVisible()

  await page.getByRole('link', { name: 'History' }).click()
  const row = page.getByRole('row', { name: /local-image-chunks/ }).first()
  await expect(row).toContainText('Completed')
  await row.getByRole('link').first().click()
  await watchPage(page).isIdentical()
})

test('a reload in the middle resumes: every chunk once, in order, to the end', async ({ page }) => {
  // Slow enough for a reload on a busy machine to fall into its middle.
  await runImageJob(page, smallPhoto(), { chunks: 8, delayMs: 2_000 })
  const watch = watchPage(page)
  await expect(watch.stream.locator('[data-seq="3"]')).toBeVisible()
  await page.reload()
  await expect(watch.stream.locator('[data-seq="1"]')).toBeAttached()
  expect(await watch.verdict.getAttribute('data-verdict')).toBe('pending')
  await watch.isIdentical()
  expect(await watch.seqs()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})

test('a cancelled job keeps the chunks that came, and says that they are all there is', async ({ page }) => {
  await runImageJob(page, smallPhoto(), { chunks: 8, delayMs: 2_000 })
  const watch = watchPage(page)
  await expect(watch.stream.locator('[data-seq="2"]')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  const dialog = page.getByRole('dialog')
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Cancel job' }).click()
  await expect(watch.verdict).toHaveAttribute('data-verdict', 'aggregate_missing', { timeout: 15_000 })
  await expect(page.getByText('Cancelled').first()).toBeVisible()
  expect((await watch.seqs()).slice(0, 2)).toEqual([1, 2])
})

test('a proxy that swallows events does not stop the page: it polls, says so, and misses nothing', async ({ page }) => {
  await page.route(/\/api\/(jobs\/[^/]+\/)?events/, () => {})
  await runImageJob(page, smallPhoto(), { chunks: 20, delayMs: 600 })
  const watch = watchPage(page)
  await expect(watch.connection).toHaveAttribute('data-connection', 'polling', { timeout: 15_000 })
  await watch.isIdentical()
  await expect(watch.stream.locator('[data-seq="22"]')).toBeAttached()
})

test('a job is run again, as a job of its own', async ({ page }) => {
  await runImageJob(page, smallPhoto(), { delayMs: 0 })
  await watchPage(page).isIdentical()
  const first = page.url()
  await page.getByRole('button', { name: 'Run again' }).click()
  await page.waitForURL((url) => url.href !== first && /\/jobs\/[^/]+$/.test(url.pathname))
  await watchPage(page).isIdentical()
})

test('a picture is saved as a file', async ({ page }) => {
  await runImageJob(page, smallPhoto(), { delayMs: 0 })
  const watch = watchPage(page)
  await watch.isIdentical()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    watch.stream.getByRole('button', { name: 'Save picture' }).click(),
  ])
  const bytes = readFileSync(await download.path())
  expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
})

test('a failed job says why in the handler’s own words', async ({ page }) => {
  const broken = { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('not a picture at all') }
  await runImageJob(page, broken)
  await expect(page.getByText('Failed').first()).toBeVisible({ timeout: 15_000 })
  await expect(page.getByRole('alert').first()).toBeVisible()
})

/** Runs in the page: notes every value that the progress bar takes. */
function recordBar() {
  const steps: number[] = []
  Object.assign(window, { barSteps: steps })
  const note = () => {
    const bar = document.querySelector('[role=progressbar][aria-label^="Progress"]')
    const value = Math.round(Number(bar?.getAttribute('aria-valuenow')))
    if (bar?.hasAttribute('aria-valuenow') && value !== steps.at(-1)) steps.push(value)
  }
  new MutationObserver(note).observe(document, { subtree: true, childList: true, attributes: true })
}

function smallPhoto() {
  return { name: 'raccoon.jpg', mimeType: 'image/jpeg', buffer: readFileSync('e2e/fixtures/raccoon.jpg') }
}

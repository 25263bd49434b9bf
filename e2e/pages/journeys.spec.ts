import { readFileSync } from 'node:fs'
import { beginJob } from '@/e2e/driven-job'
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
  await page.getByRole('button', { name: /^Run job/ }).click()
  await page.waitForURL('**/jobs/*')

  const watch = watchPage(page)
  await expect(watch.stream.locator('[data-seq="1"]')).toContainText('started')
  await watch.isIdentical()
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

test('the bar goes from what one chunk tells to what the next one tells, and nowhere else', async ({
  page,
  sluice,
}) => {
  const chunks = [25, 50, 75, 100].map((percent) => ({ percent_complete: percent }))
  const job = await beginJob(sluice)
  await page.addInitScript(recordBar)
  await page.goto(`/jobs/${job.id}`)
  const watch = watchPage(page)
  for (const chunk of chunks) {
    await job.yields([chunk])
    await expect(watch.progress).toHaveAttribute('aria-valuenow', String(chunk.percent_complete))
  }
  await job.ends(chunks)
  await watch.isIdentical()
  const steps = await page.evaluate(() => (window as unknown as { barSteps: number[] }).barSteps)
  expect(steps).toEqual([25, 50, 75, 100])
})

test('a reload in the middle resumes: every chunk once, in order, to the end', async ({ page, sluice }) => {
  const chunks = Array.from({ length: 10 }, (_, i) => ({ step: i + 1 }))
  const job = await beginJob(sluice)
  await page.goto(`/jobs/${job.id}?view=list`)
  const watch = watchPage(page)
  await job.yields(chunks.slice(0, 4))
  await expect(watch.stream.locator('[data-seq="4"]')).toBeVisible()
  const reloading = page.reload()
  await job.yields(chunks.slice(4, 7))
  await reloading
  await expect(watch.stream.locator('[data-seq="7"]')).toBeVisible()
  expect(await watch.verdict.getAttribute('data-verdict')).toBe('pending')
  await job.yields(chunks.slice(7))
  await job.ends(chunks)
  await watch.isIdentical()
  expect(await watch.seqs()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})

test('a cancelled job keeps the chunks that came, and says that they are all there is', async ({ page, sluice }) => {
  const job = await beginJob(sluice)
  await job.yields(['one', 'two'])
  await page.goto(`/jobs/${job.id}?view=list`)
  const watch = watchPage(page)
  await expect(watch.stream.locator('[data-seq="2"]')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel job' }).click()
  await expect(watch.verdict).toHaveAttribute('data-verdict', 'aggregate_missing')
  await expect(page.getByText('Cancelled').first()).toBeVisible()
  expect(await watch.seqs()).toEqual([1, 2])
})

test('a proxy that swallows events does not stop the page: it polls, says so, and misses nothing', async ({
  page,
  sluice,
}) => {
  await page.route(/\/api\/(jobs\/[^/]+\/)?events/, () => {})
  const job = await beginJob(sluice)
  await job.yields([{ step: 1 }])
  await page.goto(`/jobs/${job.id}?view=list`)
  const watch = watchPage(page)
  await expect(watch.connection).toHaveAttribute('data-connection', 'polling')
  await job.yields(['two', 'three'])
  await expect(watch.stream.locator('[data-seq="3"]')).toBeVisible()
  await job.ends([{ step: 1 }, 'two', 'three'])
  await watch.isIdentical()
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
  await expect(page.getByText('Failed').first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Error of the worker' })).toContainText('cannot identify image file')
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

import { readFileSync } from 'node:fs'
import { expect, test } from '@/e2e/sluice-test'
import { runImageJob, watchPage } from '@/e2e/watch-page'

const file = { name: 'raccoon.jpg', mimeType: 'image/jpeg', buffer: readFileSync('e2e/fixtures/raccoon.jpg') }

test('how the chunks arrived is drawn on request, told in words, and still open after a reload', async ({ page }) => {
  await runImageJob(page, file, { chunks: 5, delayMs: 50 })
  await watchPage(page).isIdentical()
  const timeline = page.getByRole('region', { name: 'Timeline' })
  const disclosure = timeline.getByRole('button', { name: 'Arrivals' })
  const chart = timeline.getByRole('application', { name: /^Arrivals over time/ })
  // Five bands between `started` and `completed`.
  const summary = timeline.getByText(/^7 chunks, .+, in .+; median gap .+, longest .+ before #\d(;|$)/)
  await expect(disclosure).toHaveAttribute('aria-expanded', 'false')
  await expect(summary).toBeHidden()

  await disclosure.click()
  await expect(summary).toBeVisible()
  await expect(chart).toBeVisible()
  await expect(page).toHaveURL(/[?&]chart=1(&|$)/)

  await chart.focus()
  // Each press moves the reading by one point; where it starts depends on where the pointer was.
  await expect(async () => {
    await page.keyboard.press('ArrowRight')
    await expect(timeline.getByRole('status')).toContainText(/#\d|after the last chunk/, { timeout: 500 })
  }).toPass()

  await page.reload()
  await expect(summary).toBeVisible()
  await expect(chart).toBeVisible()
  await disclosure.click()
  await expect(chart).toBeHidden()
  await expect(page).not.toHaveURL(/chart=/)
})

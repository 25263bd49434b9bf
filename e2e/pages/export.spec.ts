import { readFileSync } from 'node:fs'
import { beginJob } from '@/e2e/driven-job'
import { expectAccessible } from '@/e2e/expect-accessible'
import { expectToast } from '@/e2e/expect-toast'
import { expect, test } from '@/e2e/sluice-test'
import { runImageJob, watchPage } from '@/e2e/watch-page'

const file = { name: 'raccoon.jpg', mimeType: 'image/jpeg', buffer: readFileSync('e2e/fixtures/raccoon.jpg') }

test('a job is saved from its page by keyboard alone, under the name of its endpoint', async ({ page }) => {
  await runImageJob(page, file, { delayMs: 0 })
  await watchPage(page).isIdentical()
  await page.getByRole('button', { name: 'Export' }).focus()
  await page.keyboard.press('Enter')
  const menu = page.getByRole('menu')
  await expect(menu.getByRole('menuitem').first()).toBeFocused()
  await expect(menu.getByRole('menuitem').first()).toContainText(/about [\d.]+ (KB|MB)/)
  const downloading = page.waitForEvent('download')
  await page.keyboard.press('ArrowDown')
  await expect(menu.getByRole('menuitem').nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^local-image-chunks-[\w-]+\.json$/)
  const document = JSON.parse(readFileSync(await download.path(), 'utf8'))
  expect(document).toMatchObject({ closed: true, verdict: { kind: 'identical' } })
})

test('while a job runs the menu says what has to wait, and fits a phone', async ({ page, sluice }) => {
  await page.setViewportSize({ width: 360, height: 800 })
  const job = await beginJob(sluice)
  await job.yields([{ step: 1 }])
  await page.goto(`/jobs/${job.id}`)
  await page.getByRole('button', { name: 'Export' }).click()
  const cassette = page.getByRole('menuitem', { name: /^Cassette/ })
  await expect(cassette).toContainText('once the job has ended')
  await expect(cassette).toBeDisabled()
  const box = await page.getByRole('menu').boundingBox()
  expect(box && box.x >= 0 && box.x + box.width <= 360).toBe(true)
  await expectAccessible(page)
  await job.ends([{ step: 1 }])
})

test('a refusal is shown in the server’s words instead of being saved as a file', async ({ page }) => {
  await page.goto('/?endpoint=local-items')
  await page.getByRole('button', { name: /^Run job/ }).click()
  await page.waitForURL('**/jobs/*')
  await watchPage(page).isIdentical()
  let downloads = 0
  page.on('download', () => downloads++)
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox').fill('export its images')
  await expectToast(page, 'This job has no images.', () => page.keyboard.press('Enter'))
  expect(downloads).toBe(0)
})

import { readFileSync } from 'node:fs'
import { expectFits, findViolations } from '@/e2e/find-violations'
import { expect, test } from '@/e2e/sluice-test'
import { runImageJob, watchPage } from '@/e2e/watch-page'

const file = { name: 'raccoon.jpg', mimeType: 'image/jpeg', buffer: readFileSync('e2e/fixtures/raccoon.jpg') }

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 360]) {
    test(`every page keeps to WCAG 2.2 AA and to the screen's width: ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await page.goto('/')
      await expect(page.getByRole('button', { name: /^Run job/ })).toBeVisible()
      expect(await findViolations(page)).toEqual([])
      await expectFits(page)

      await runImageJob(page, file, { delayMs: 0 })
      await watchPage(page).isIdentical()
      expect(await findViolations(page)).toEqual([])
      await expectFits(page)

      await page.goto('/jobs')
      await expect(page.getByText('Completed').first()).toBeVisible()
      expect(await findViolations(page)).toEqual([])
      await expectFits(page)

      await page.goto('/endpoints')
      await expect(page.getByRole('link', { name: 'Image in chunks' })).toBeVisible()
      expect(await findViolations(page)).toEqual([])
      await expectFits(page)

      await page.goto('/endpoints/local-items')
      await page.getByRole('switch', { name: 'Hang' }).click()
      await expect(page.getByText('1 fault on').first()).toBeVisible()
      await page.getByText('From elsewhere, by variables').click()
      expect(await findViolations(page)).toEqual([])
      await expectFits(page)
      await page.getByRole('button', { name: 'All off' }).click()
      await expect(page.getByText('1 fault on')).toHaveCount(0)

      await page.goto('/endpoints/local-nobody')
      await expect(page.getByText('No worker has attached to it yet')).toBeVisible()
      expect(await findViolations(page)).toEqual([])
      await expectFits(page)

      await page.goto('/jobs/nobody')
      await expect(page.getByText(/no such job/i).first()).toBeVisible()
      expect(await findViolations(page)).toEqual([])
    })
  }
}

test('from the form to the verdict by keyboard alone', async ({ page }) => {
  await page.goto('/?endpoint=local-tokens')
  await page.getByRole('tab', { name: 'JSON' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Input as JSON')).toBeVisible()
  await page.getByLabel('Input as JSON').focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('{"text": "one two three", "delay_ms": 0}')
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.waitForURL('**/jobs/*')
  await watchPage(page).isIdentical()
  await expect(watchPage(page).stream).toContainText('one two three')
})

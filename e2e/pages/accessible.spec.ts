import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '@/e2e/sluice-test'
import { runImageJob, watchPage } from '@/e2e/watch-page'

const file = { name: 'raccoon.jpg', mimeType: 'image/jpeg', buffer: readFileSync('e2e/fixtures/raccoon.jpg') }

async function violations(page: Page): Promise<string[]> {
  // A page that is still fading in is judged by colours nobody keeps.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 360]) {
    test(`every page keeps to WCAG 2.2 AA and to the screen's width: ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await page.goto('/')
      await expect(page.getByRole('button', { name: /^Run job/ })).toBeVisible()
      expect(await violations(page)).toEqual([])
      await fits(page)

      await runImageJob(page, file, { delayMs: 0 })
      await watchPage(page).isIdentical()
      expect(await violations(page)).toEqual([])
      await fits(page)

      await page.goto('/jobs')
      await expect(page.getByText('Completed').first()).toBeVisible()
      expect(await violations(page)).toEqual([])
      await fits(page)

      await page.goto('/jobs/nobody')
      await expect(page.getByText(/no such job/i).first()).toBeVisible()
      expect(await violations(page)).toEqual([])
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

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
}

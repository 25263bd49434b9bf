import type { Page } from '@playwright/test'

/** Waits until the page has drawn what was done to it before: the second frame begins when the first is through. */
export async function isDrawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

import type { Page } from '@playwright/test'

/**
 * Clicks what `click` finds as soon as it is there, and waits for `then`. Looked for by the page itself, in each frame: what
 * drives the page from outside looks every half second after a while.
 * @param click null waits only
 * @returns when `then` was there, in ms since the page's navigation began
 */
export function clickWhenThere(page: Page, click: string | null, then: string): Promise<number> {
  return page.evaluate(`window.frameRecord.clickWhenThere(${JSON.stringify(click)}, ${JSON.stringify(then)})`)
}

/** The page's own clock: ms since its navigation began. */
export function pageMs(page: Page): Promise<number> {
  return page.evaluate('performance.now()')
}

import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { isDrawn } from './drawn'

const GUIDELINES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** The rules whose outcome the other theme can change. */
const COLOURS = ['color-contrast', 'link-in-text-block']
const WIDTHS = [1440, 360]

/**
 * Fails unless the page as it stands keeps to WCAG 2.2 AA in both themes and is no wider than the screen, at 1440 and at
 * 360 pixels. Nothing is loaded anew, and the screen is as wide afterwards as before.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const found: string[] = []
  const before = page.viewportSize()
  for (const width of WIDTHS) {
    await page.setViewportSize({ height: 900, ...before, width })
    for (const words of [...(await findViolations(page)), ...(await findOverflow(page))])
      found.push(`${width} px: ${words}`)
  }
  if (before) {
    await page.setViewportSize(before)
    // What follows finds the page as wide as it was, not on its way there.
    await isDrawn(page)
  }
  expect(found).toEqual([])
}

/** What of the page falls short of WCAG 2.2 AA, in light and in dark: the rule and the place of each. */
async function findViolations(page: Page): Promise<string[]> {
  const [light, dark] = [
    await inTheme(page, 'light', { type: 'tag', values: GUIDELINES }),
    await inTheme(page, 'dark', { type: 'rule', values: COLOURS }),
  ]
  return [...light, ...dark]
}

async function inTheme(page: Page, colorScheme: 'light' | 'dark', rules: { type: 'tag' | 'rule'; values: string[] }) {
  // A page that is still fading in is judged by colours nobody keeps.
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme })
  await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
  await isDrawn(page)
  // There are no frames of elsewhere, for which axe would open a page to put its findings together.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ runOnly: rules, resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${colorScheme}, ${id}: ${node.target.join(' ')}`))
}

async function findOverflow(page: Page): Promise<string[]> {
  const pixels = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return pixels > 0 ? [`${pixels} px wider than the screen`] : []
}

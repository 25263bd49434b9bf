import type { Locator, Page } from '@playwright/test'
import { expect, test } from '@/e2e/sluice-test'
import { watchPage } from '@/e2e/watch-page'

/** More stops than any of these pages has. */
const MOST_STOPS = 80

test('by keyboard alone a picture is chosen, sent and watched, sent again otherwise, and the two are compared', async ({
  page,
}) => {
  const { keyboard } = page
  await page.setViewportSize({ width: 1440, height: 1400 })
  await page.goto('/?endpoint=local-image-chunks')
  await expect(page.getByRole('button', { name: /^Run job/ })).toBeVisible()
  await test.step('upload', async () => {
    // The browser is told to hand its dialog over; told only when the key is pressed, it may hear of it too late.
    const opened = page.waitForEvent('filechooser')
    await tabTo(page, page.getByRole('link', { name: 'Skip to the page' }))
    await keyboard.press('Enter')
    await tabTo(page, page.getByLabel('Choose an image'))
    await keyboard.press('Space')
    await (await opened).setFiles('e2e/fixtures/raccoon.jpg')
    await expect(page.getByRole('img', { name: 'Preview of raccoon.jpg' })).toBeVisible()
    // The button that was pressed is gone; the one in its place has the focus, not the top of the page.
    await expect(page.getByLabel('Replace')).toBeFocused()
    await choose(page, 'Operation', 'invert')
    await tabTo(page, page.getByRole('textbox', { name: 'Chunks' }))
    await keyboard.type('3')
    await tabTo(page, page.getByRole('textbox', { name: 'Delay' }))
    await keyboard.type('0')
    await tabTo(page, page.getByRole('button', { name: /^Run job/ }))
    await keyboard.press('Enter')
    await page.waitForURL('**/jobs/*')
  })

  const { stream, isIdentical } = watchPage(page)
  const first = new URL(page.url()).pathname.split('/').at(-1)
  await test.step('watch', async () => {
    await isIdentical()
    await keyboard.press('j')
    await keyboard.press('j')
    await expect(stream.locator('[aria-current="true"]')).toHaveAttribute('data-seq', '2')
    await keyboard.press('/')
    await keyboard.type('completed')
    await expect(stream.getByRole('search').getByRole('status')).toHaveText('1 found')
    await keyboard.press('Enter')
    await expect(stream.locator('[data-seq][aria-current]')).toHaveAttribute('data-seq', '5')
    await keyboard.press('Escape')
    const slider = page.getByRole('slider', { name: 'Replay the job' })
    await tabTo(page, slider)
    await keyboard.press('Home')
    await expect(slider).toHaveAttribute('aria-valuetext', /, 0 of 5 chunks$/)
    await expect(page).toHaveURL(/[?&]t=0(&|#|$)/)
    await keyboard.press('Escape')
    await isIdentical()
  })

  await test.step('send again, otherwise', async () => {
    await keyboard.press('e')
    await page.waitForURL(/[?&]from=/)
    await expect(page.getByLabel('Replace')).toBeVisible()
    await choose(page, 'Operation', 'grayscale')
    await tabTo(page, page.getByRole('button', { name: /^Run job/ }))
    await keyboard.press('Enter')
    await page.waitForURL(/\/jobs\/[^/?]+$/)
    await isIdentical()
  })
  const second = new URL(page.url()).pathname.split('/').at(-1)

  await test.step('compare', async () => {
    await tabTo(page, page.getByRole('link', { name: 'History' }))
    await keyboard.press('Enter')
    await expect(page.locator('[data-job]').nth(1)).toBeVisible()
    for (const count of [1, 2]) {
      await keyboard.press('j')
      await keyboard.press('x')
      await expect(page.getByText(`${count} selected`)).toBeVisible()
    }
    await keyboard.press('c')
    await page.waitForURL(`**/compare?a=${second}&b=${first}`)
    await tabTo(page, page.getByRole('tab', { name: 'Output' }))
    await keyboard.press('ArrowRight')
    await expect(page.getByRole('tab', { name: 'Chunks' })).toBeFocused()
    const chunks = page.getByRole('region', { name: 'Chunks' })
    await expect(chunks.locator('[data-difference]').first()).toBeVisible()
    await keyboard.press('n')
    await expect(chunks.getByText(/^1 of \d+ differences/)).toBeVisible()
    await keyboard.press('End')
    await expect(page.getByRole('tab', { name: 'Race' })).toBeFocused()
    await keyboard.press('ArrowLeft')
    const slider = page.getByRole('slider', { name: 'Where A ends and B begins' })
    await tabTo(page, slider)
    await keyboard.press('ArrowRight')
    await expect(slider).toHaveAttribute('aria-valuetext', '51 percent')
  })
})

/** Presses Tab until the focus is there, and fails when it comes round without having been. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  const focused = target.and(page.locator(':focus-visible'))
  for (let stops = 0; (await focused.count()) === 0; stops++) {
    expect(stops, `stops of the Tab key before ${target}`).toBeLessThan(MOST_STOPS)
    await page.keyboard.press('Tab')
  }
}

/** Opens a list and takes one of it by its first letter: others, typed late, would begin another search. */
async function choose(page: Page, list: string, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name: list })
  await tabTo(page, box)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.type(option.slice(0, 1))
  await expect(page.getByRole('option', { name: option })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(box).toHaveText(option)
}

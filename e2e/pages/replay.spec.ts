import { readFileSync } from 'node:fs'
import { expectAccessible } from '@/e2e/expect-accessible'
import { expect, test } from '@/e2e/sluice-test'
import { runImageJob, watchPage } from '@/e2e/watch-page'

const file = { name: 'raccoon.jpg', mimeType: 'image/jpeg', buffer: readFileSync('e2e/fixtures/raccoon.jpg') }
// `started`, four bands, `completed`.
const CHUNKS = 6

test('a finished job is replayed by keyboard: chunks, bands and progress as they stood then', async ({ page }) => {
  await runImageJob(page, file, { chunks: 4, delayMs: 100 })
  const watch = watchPage(page)
  await watch.isIdentical()
  const slider = page.getByRole('slider', { name: 'Replay the job' })
  const picture = watch.stream.getByRole('img', { name: /^Picture of/ })
  await expect(slider).toHaveAttribute('aria-valuetext', /^At the end/)

  await slider.focus()
  await page.keyboard.press('Home')
  await expect(slider).toHaveAttribute('aria-valuetext', new RegExp(`, 0 of ${CHUNKS} chunks$`))
  await expect(watch.stream.getByText('No chunk yet')).toBeVisible()
  await expect(watch.aggregate.getByText('Not there yet')).toBeVisible()
  await expect(watch.verdict).toHaveAttribute('data-verdict', 'pending')

  // Chunks that came in one answer share a moment, and with it a step.
  const shown = async () => Number(/, (\d+) of/.exec((await slider.getAttribute('aria-valuetext')) ?? '')?.[1])
  const stands = async (count: number) => {
    await expect(watch.stream.getByText(new RegExp(`^${count} chunks? ·`))).toBeVisible()
    await expect(picture).toHaveAttribute('data-bands', String(Math.min(4, count - 1)))
  }
  await page.keyboard.press('ArrowRight')
  await expect.poll(shown).toBeGreaterThan(0)
  const first = await shown()
  await stands(first)
  const before = await slider.getAttribute('aria-valuenow')
  await page.keyboard.press('ArrowRight')
  await expect(slider).not.toHaveAttribute('aria-valuenow', before ?? '')
  await stands(await shown())
  await page.keyboard.press('ArrowLeft')
  await expect.poll(shown).toBe(first)
  await stands(first)

  // The place is in the address once it rests, and opens there.
  const place = await slider.getAttribute('aria-valuenow')
  await expect(page).toHaveURL(new RegExp(`[?&]t=${place}(&|$)`))
  const words = await slider.getAttribute('aria-valuetext')
  await page.reload()
  await expect(slider).toHaveAttribute('aria-valuetext', words ?? '')
  await stands(first)

  await page.getByRole('button', { name: 'Leave the replay' }).click()
  await expect(page).not.toHaveURL(/[?&]t=/)
  await watch.isIdentical()
  await expect(watch.stream.getByText(`${CHUNKS} chunks`)).toBeVisible()
})

test('a replay plays by itself to the end, faster when told to, and pauses', async ({ page }) => {
  await runImageJob(page, file, { chunks: 4, delayMs: 100 })
  const watch = watchPage(page)
  await watch.isIdentical()
  const slider = page.getByRole('slider', { name: 'Replay the job' })
  await page.getByRole('button', { name: 'Replay', exact: true }).click()
  const play = page.getByRole('button', { name: 'Play', exact: true })
  // At the pace of the job, which took as long as the machine let it.
  await expect(play).toBeVisible({ timeout: 90_000 })
  const end = await slider.getAttribute('aria-valuemax')
  await expect(slider).toHaveAttribute('aria-valuenow', end ?? '')

  // On a busy machine it may have reached its end before the second press, which then begins it anew: the end stops it.
  await expect(async () => {
    await slider.press('End')
    await expect(play).toBeVisible()
    await slider.press('Home')
    await slider.press(' ')
    await slider.press(' ')
    await expect(play).toBeVisible({ timeout: 100 })
    expect(await slider.getAttribute('aria-valuenow')).not.toBe(end)
  }).toPass()
  const paused = await slider.getAttribute('aria-valuenow')

  await page.getByRole('combobox', { name: 'Speed' }).click()
  await page.getByRole('option', { name: '×50' }).click()
  expect(await slider.getAttribute('aria-valuenow')).toBe(paused)
  await play.click()
  await expect(slider).toHaveAttribute('aria-valuetext', new RegExp(`, ${CHUNKS} of ${CHUNKS} chunks$`))
  // At its end a replay shows the job as it is.
  await watch.isIdentical()
})

test('a pointer scrubs, and the replay keeps to WCAG 2.2 AA and to the screen', async ({ page }) => {
  await runImageJob(page, file, { chunks: 4, delayMs: 100 })
  const watch = watchPage(page)
  await watch.isIdentical()
  const slider = page.getByRole('slider', { name: 'Replay the job' })
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 })
    await slider.press('End')
    // Begins only when the line has come to rest where this width has it.
    await slider.dragTo(slider, { sourcePosition: { x: 200, y: 10 }, targetPosition: { x: 0, y: 10 }, steps: 4 })
    await expect(slider).toHaveAttribute('aria-valuetext', new RegExp(`, 0 of ${CHUNKS} chunks$`))
    await expect(page.locator('[data-strip-tip]')).toHaveAttribute('data-strip-tip', '1')
  }
  await expectAccessible(page)
})

test('an address of a chunk that a replay has not come to leads it there', async ({ page }) => {
  await runImageJob(page, file, { chunks: 4, delayMs: 100 })
  const watch = watchPage(page)
  await watch.isIdentical()
  const slider = page.getByRole('slider', { name: 'Replay the job' })
  await slider.press('Home')
  await expect(slider).toHaveAttribute('aria-valuetext', new RegExp(`, 0 of ${CHUNKS} chunks$`))
  await page.evaluate(() => {
    window.location.hash = '#c=2'
  })
  await expect(watch.stream.locator('[data-seq="2"]')).toHaveAttribute('aria-current', 'true')
})

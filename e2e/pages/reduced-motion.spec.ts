import { readFileSync } from 'node:fs'
import { run } from '@/e2e/compare-jobs'
import { expectToast } from '@/e2e/expect-toast'
import { expect, test } from '@/e2e/sluice-test'
import { runImageJob, watchPage } from '@/e2e/watch-page'

const photo = { name: 'raccoon.jpg', mimeType: 'image/jpeg', buffer: readFileSync('e2e/fixtures/raccoon.jpg') }

test('nothing moves for who asked for that, from the form to a comparison', async ({ page, request }) => {
  const moved = new Set<string>()
  await page.exposeFunction('moved', (what: string) => moved.add(what))
  await page.addInitScript(tellMotion)
  const openPalette = async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible()
  }
  await page.goto('/jobs')
  // What only an answer to the page shows: it hears keys by then.
  await expect(page.getByRole('button', { name: 'No Runpod key' })).toBeVisible()
  await openPalette()
  await expect.poll(() => moved.size, 'otherwise something does').toBeGreaterThan(0)

  await page.emulateMedia({ reducedMotion: 'reduce' })
  // Leaves the page whose running jobs went on moving until now.
  await page.goto('about:blank')
  moved.clear()
  await runImageJob(page, photo, { chunks: 3, delayMs: 100 })
  await watchPage(page).isIdentical()
  await page.keyboard.press('r')
  await expect(page.getByRole('dialog', { name: 'Run this job again?' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Arrivals' }).click()
  await expect(page.getByRole('application', { name: /^Arrivals over time/ })).toBeVisible()
  const [, id] = /jobs\/([^/?]+)/.exec(page.url()) ?? []

  const other = await run(request, 'local-items', { items: ['I love it'], delay_ms: 0 })
  await page.goto(`/jobs/${other}`)
  await watchPage(page).isIdentical()
  await openPalette()
  await page.keyboard.type('export its images')
  await expectToast(page, 'This job has no images.', () => page.keyboard.press('Enter'))

  await page.goto(`/compare?a=${id}&b=${other}`)
  await expect(page.locator('[data-difference]').first()).toBeVisible()
  await page.getByRole('tab', { name: 'Race' }).click()
  await expect(page.getByRole('region', { name: 'Race' })).toBeVisible()
  expect([...moved]).toEqual([])
})

/** Runs in the page: tells of every animation and transition that lasts long enough to be seen. */
function tellMotion() {
  const UNSEEN_MS = 20
  const tell = ({ type, target }: Event) => {
    for (const motion of target instanceof Element ? target.getAnimations() : []) {
      const { endTime } = motion.effect?.getComputedTiming() ?? {}
      if (Number(endTime) > UNSEEN_MS)
        window.moved(`${type} of ${target instanceof Element ? target.outerHTML.slice(0, 120) : ''}`)
    }
  }
  for (const type of ['animationstart', 'transitionrun']) addEventListener(type, tell, true)
}

declare global {
  interface Window {
    moved(what: string): void
  }
}

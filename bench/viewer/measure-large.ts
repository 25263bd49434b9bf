import type { Page } from '@playwright/test'
import { RUNPOD_LIMITS } from '@/lib/contract/runpod'
import { clickWhenThere } from './click-when-there'
import { noisePicture } from './noise-picture'
import { openRecorded } from './recorded-page'
import { runJob, type Setting } from './setting'
import { stepIn, stepOf, type ViewerStep } from './viewer-step'

const ROW = 'section[aria-label="Stream"] [data-seq="1"]'

/** A job whose one chunk is a huge picture in base64, asked for with the largest that `/run` takes. */
export async function measureLarge(setting: Setting, largeBytes: number): Promise<ViewerStep[]> {
  const { browser, say } = setting
  say(`a picture of ${largeBytes} bytes of base64 …`)
  const value = await noisePicture(largeBytes)
  const asked = await noisePicture(Math.min(largeBytes, RUNPOD_LIMITS.runBytes * 0.98))
  const chunks = { count: 1, perSecond: 1, chunkOf: (n: number) => ({ n, image: value }) }
  const { url } = await runJob(setting, chunks, { image: asked })

  const recorded = await openRecorded(browser, `${url}?view=list`)
  const { page } = recorded
  const ms = await clickWhenThere(page, `${ROW} [aria-expanded="false"]`, `${ROW} [aria-expanded="true"]`)
  const steps = [await stepOf(recorded, 'Open a job with a huge picture: its chunk answers', ms)]
  steps.push(
    await stepIn(recorded, '  … and its input is drawn', () => drawn(page, 'section[aria-label="Input"]')),
    await stepIn(recorded, 'Open the huge picture', () =>
      clickWhenThere(page, `${ROW} p + button`, `${ROW} [aria-label="Copy the whole text"]`),
    ),
    await stepIn(recorded, '  … and it is drawn', () => drawn(page, ROW)),
  )
  await page.close()
  return steps
}

/** Waits until a picture inside is decoded. */
async function drawn(page: Page, inside: string): Promise<number> {
  await clickWhenThere(page, null, `${inside} img`)
  return page.evaluate(async (selector) => {
    await document.querySelector<HTMLImageElement>(selector)?.decode()
    return performance.now()
  }, `${inside} img`)
}

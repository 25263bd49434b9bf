import { clickWhenThere } from './click-when-there'
import { openRecorded } from './recorded-page'
import { runJob, type Setting } from './setting'
import { stepIn, type ViewerStep } from './viewer-step'

/** One item in so many differs between the two outputs. */
const DIFFERS_EACH = 50
const FILLING = 140

/** Two outputs compared on the compare page: as lists of objects, and as text. */
export async function measureDiff(setting: Setting, diffBytes: number): Promise<ViewerStep[]> {
  setting.say(`two outputs of ${diffBytes} bytes each, compared …`)
  const object = (n: number, side: string) => ({ n, label: differs(n) ? side : 'same', filling: 'x'.repeat(FILLING) })
  const line = (n: number, side: string) => `${n} ${differs(n) ? side : 'same'} ${'word '.repeat(FILLING / 5)}\n`
  return [await compare(setting, 'objects', diffBytes, object), await compare(setting, 'text', diffBytes, line)]
}

async function compare(
  setting: Setting,
  what: string,
  bytes: number,
  chunkOf: (n: number, side: string) => unknown,
): Promise<ViewerStep> {
  const count = Math.ceil(bytes / JSON.stringify(chunkOf(1_000, 'same')).length)
  const run = (side: string) => runJob(setting, { count, perSecond: 5_000, chunkOf: (n) => chunkOf(n, side) })
  const [a, b] = [await run('before'), await run('after')]
  const recorded = await openRecorded(setting.browser, `${setting.sluice.url}/compare?a=${a.id}&b=${b.id}&mode=input`)
  const { page } = recorded
  await page.getByRole('tab', { name: 'Output' }).waitFor()
  // Both logs have been read.
  await page.waitForLoadState('networkidle')
  const step = await stepIn(recorded, `Compare two outputs: ${what}`, async () => {
    await page.getByRole('tab', { name: 'Output' }).click()
    return clickWhenThere(page, null, '[aria-label="Differences of the outputs"]')
  })
  await page.close()
  return step
}

const differs = (n: number) => n % DIFFERS_EACH === 0

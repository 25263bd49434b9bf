import { openBrowser } from '@/bench/relay/open-watch-page'
import { startTimedUpstream } from '@/bench/relay/timed-upstream'
import { startSluice } from '@/e2e/sluice-server'
import { measureDiff } from './measure-diff'
import { measureLarge } from './measure-large'
import { type ManyChunks, measureMany } from './measure-many'
import { openRecorded } from './recorded-page'
import type { Setting } from './setting'
import { stepIn, type ViewerStep } from './viewer-step'

/** A part with 0 chunks or bytes is left out. */
export interface ViewerLoad extends ManyChunks {
  /** Of the picture that is one chunk, as base64. */
  largeBytes: number
  /** Of each of the two outputs that are compared. */
  diffBytes: number
}

const IDLE_MS = 3_000

/** Drives the production build in Chromium, and first an empty page, to know what this machine draws at most. */
export async function measureViewer(
  load: ViewerLoad,
  say: Setting['say'],
): Promise<{ idle: ViewerStep; steps: ViewerStep[] }> {
  const upstream = await startTimedUpstream()
  const sluice = await startSluice({
    env: { RUNPOD_API_KEY: 'bench-key', RUNPOD_BASE_URL: upstream.baseUrl, SLUICE_LOCAL_PORT: 'off' },
  })
  const browser = await openBrowser()
  try {
    const setting: Setting = { upstream, sluice, browser, say }
    const idle = await measureIdle(setting)
    const steps: ViewerStep[] = []
    if (load.chunks > 0) steps.push(...(await measureMany(setting, load)))
    if (load.largeBytes > 0) steps.push(...(await measureLarge(setting, load.largeBytes)))
    if (load.diffBytes > 0) steps.push(...(await measureDiff(setting, load.diffBytes)))
    return { idle, steps }
  } finally {
    await browser.close()
    await sluice.stop()
    await upstream.close()
  }
}

async function measureIdle({ browser }: Setting): Promise<ViewerStep> {
  const recorded = await openRecorded(browser, 'data:text/html,<title>An empty page</title>')
  const step = await stepIn(recorded, 'An empty page', () => recorded.page.waitForTimeout(IDLE_MS))
  await recorded.page.close()
  return step
}

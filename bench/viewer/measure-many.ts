import type { Page } from '@playwright/test'
import { clickWhenThere } from './click-when-there'
import { openRecorded } from './recorded-page'
import { type Setting, submit } from './setting'
import { smoothnessOf } from './smoothness'
import { stepIn, stepOf, type ViewerStep } from './viewer-step'

export interface ManyChunks {
  chunks: number
  perSecond: number
  /** Of a chunk's filling. */
  bytes: number
}

/** Many chunks: as they come, at the beginning and at the end; then the same job when it is over. */
export async function measureMany(setting: Setting, load: ManyChunks): Promise<ViewerStep[]> {
  const { url } = await submit(setting)
  return [...(await follow(setting, url, load)), ...(await openFinished(setting, url, load))]
}

async function follow({ upstream, browser, say }: Setting, url: string, load: ManyChunks): Promise<ViewerStep[]> {
  const { chunks, perSecond, bytes } = load
  say(`${chunks} chunks at ${perSecond} a second …`)
  const recorded = await openRecorded(browser, `${url}?view=list`)
  const { page } = recorded
  await page.locator('[data-connection="live"]').waitFor()
  const tenth = Math.floor(chunks / 10)
  await recorded.take()
  const began = performance.now()
  const streamed = upstream.stream({ count: chunks, perSecond, bytes })
  await counted(page, tenth)
  const first = await recorded.take()
  const heapAtFirst = await recorded.heapMib()
  await counted(page, chunks - tenth)
  const middle = await recorded.take()
  await counted(page, chunks)
  await streamed
  const last = await recorded.take()
  const ms = performance.now() - began
  const heap = await recorded.heapMib()
  upstream.complete()
  await page.locator('[data-connection="ended"]').waitFor()
  await page.close()
  return [
    { name: 'Follow them live', ms, smoothness: smoothnessOf(first, middle, last), heapMib: heap },
    { name: `  the first ${words(tenth)}`, ms: first.ms, smoothness: smoothnessOf(first), heapMib: heapAtFirst },
    { name: `  the last ${words(tenth)}`, ms: last.ms, smoothness: smoothnessOf(last), heapMib: heap },
  ]
}

async function openFinished({ browser, say }: Setting, url: string, { chunks }: ManyChunks): Promise<ViewerStep[]> {
  say('the same job, opened when it is over …')
  const recorded = await openRecorded(browser, `${url}?view=list`)
  const { page } = recorded
  const ms = await clickWhenThere(page, rowOf(1, 'false'), rowOf(1, 'true'))
  const steps = [await stepOf(recorded, 'Open the finished job: the first chunk answers', ms)]
  steps.push(
    await stepIn(recorded, '  … and all are there', async () => {
      await counted(page, chunks)
      return clickWhenThere(page, null, '[data-connection="ended"]')
    }),
    await stepIn(recorded, 'Search all of it', async () => {
      await page.keyboard.press('/')
      await page.keyboard.insertText(`"n":${chunks},`)
      await page.getByRole('search').getByText('1 found', { exact: true }).waitFor()
    }),
    await stepIn(recorded, 'Jump to the last chunk', async () => {
      await page.keyboard.press('Enter')
      return clickWhenThere(page, null, `[data-seq="${chunks}"][aria-current]`)
    }),
    await stepIn(recorded, 'Scroll through it for 3 s', async () => {
      await page.locator('[aria-label="Chunks"]').hover()
      for (let i = 0; i < 60; i++) {
        await page.mouse.wheel(0, -3_000)
        await page.waitForTimeout(50)
      }
    }),
  )
  await page.close()
  steps.push(await openLinked(browser, url, Math.floor(chunks * 0.9)))
  return steps
}

async function openLinked(browser: Setting['browser'], url: string, seq: number): Promise<ViewerStep> {
  const recorded = await openRecorded(browser, `${url}?view=list#c=${seq}`)
  const ms = await clickWhenThere(recorded.page, null, rowOf(seq, 'true'))
  const step = await stepOf(recorded, `Open it by a link to chunk ${words(seq)}`, ms)
  await recorded.page.close()
  return step
}

/** Waits until the page says that so many chunks are there; asked rarely and cheaply, for asking costs the page its frames. */
async function counted(page: Page, chunks: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const words = document.querySelector('section[aria-label="Stream"] header span')?.textContent ?? ''
      return Number.parseInt(words.replaceAll(',', ''), 10) >= wanted
    },
    chunks,
    { polling: 200 },
  )
}

const words = (chunks: number) => chunks.toLocaleString('en-US')

const rowOf = (seq: number, isOpen: 'true' | 'false') =>
  `section[aria-label="Stream"] [data-seq="${seq}"] [aria-expanded="${isOpen}"]`

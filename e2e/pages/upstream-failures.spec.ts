import { expect, type Page, test } from '@playwright/test'
import { beginJob } from '@/e2e/driven-job'
import { type FakeRunpod, type Mood, startFakeRunpod } from '@/e2e/fake-runpod'
import { type SluiceServer, startSluice } from '@/e2e/sluice-server'
import { watchPage } from '@/e2e/watch-page'

/** A Runpod that hangs is given up after 10 or 15 s, and a refused key is a pause of 30 s: some of them, on a busy machine. */
test.setTimeout(300_000)
const SLOW = { timeout: 90_000 }

const KEY = 'rpa_e2eRIGHTKEY0123456789'
let backing: SluiceServer
let runpod: FakeRunpod
let sluice: SluiceServer

test.beforeAll(async () => {
  backing = await startSluice()
  runpod = await startFakeRunpod(backing.localUrl, KEY)
  sluice = await startSluice({ env: { RUNPOD_BASE_URL: runpod.baseUrl, RUNPOD_API_KEY: KEY } })
})
// Tall enough for every row of these short streams: rows out of sight are not in the page.
test.use({ viewport: { width: 1440, height: 1400 } })
test.beforeEach(() => {
  runpod.mood = 'well'
})
test.afterAll(async () => {
  await sluice?.stop()
  await runpod?.close()
  await backing?.stop()
})

const ITEMS = ['I love it', 'I hate it', 'It exists']

async function open(page: Page, server = sluice): Promise<void> {
  await page.goto(`${server.url}/?endpoint=items`)
  await page.getByRole('tab', { name: 'JSON' }).click()
  await page.getByLabel('Input as JSON').fill(JSON.stringify({ items: ITEMS, delay_ms: 200 }, null, 2))
}

async function submit(page: Page, server = sluice): Promise<void> {
  await open(page, server)
  await page.getByRole('button', { name: /^Run job/ }).click()
}

test.beforeEach(async ({ request }) => {
  await request.post(`${sluice.url}/api/endpoints`, { data: { id: 'items', name: 'Items on Runpod' } })
})

test('with the right key a deployed endpoint is watched like a local one', async ({ page }) => {
  await submit(page)
  await page.waitForURL('**/jobs/*')
  const watch = watchPage(page)
  await watch.isIdentical()
  expect(await watch.seqs()).toEqual([1, 2, 3])
})

const refusals: [mood: Mood, words: RegExp][] = [
  ['unauthorized', /did not accept the API key \(401\)/],
  ['not-found', /does not know this endpoint or job \(404\)/],
  ['rate-limited', /receiving too many requests for this endpoint \(429\)/],
  ['broken', /failed to answer \(500\)/],
  ['web-page', /answered with a web page/],
  ['hung', /did not answer within \d+ s/],
]
test('submitting to a Runpod that fails: its own words for each failure, and the form keeps everything', async ({
  page,
}) => {
  await open(page)
  for (const [mood, words] of refusals) {
    runpod.mood = mood
    await page.getByRole('button', { name: /^Run job/ }).click()
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible(SLOW)
    await expect(page.getByLabel('Input as JSON')).toContainText('I love it')
  }
  // Nothing was lost: the same form goes through once the trouble is over.
  runpod.mood = 'well'
  await page.getByRole('button', { name: /^Run job/ }).click()
  await page.waitForURL('**/jobs/*')
  await watchPage(page).isIdentical()
})

const troubles: [mood: Mood, words: RegExp][] = [
  ['rate-limited', /too many requests/],
  ['broken', /failed to answer \(500\)/],
  ['web-page', /answered with a web page/],
  ['hung', /did not answer within 1[05] s/],
  ['unauthorized', /did not accept the API key/],
]
test('a Runpod that fails in one way after the other while a job streams is waited out: the page says how', async ({
  page,
}) => {
  const job = await beginJob({ url: sluice.url, localUrl: backing.localUrl }, { throughRunpod: true })
  await page.goto(`${sluice.url}/jobs/${job.id}?view=list`)
  const { stream, verdict } = watchPage(page)
  const chunks: string[] = []
  for (const [mood, words] of troubles) {
    runpod.mood = mood
    await expect(page.getByText(words).first()).toBeVisible(SLOW)
    chunks.push(mood)
    await job.yields([mood])
    runpod.mood = 'well'
    // After a refused key the reader pauses for half a minute; the others are asked again within seconds.
    await expect(stream.locator(`[data-seq="${chunks.length}"]`)).toContainText(mood, SLOW)
    await expect(page.getByText(words)).toHaveCount(0)
  }
  await job.ends(chunks)
  await expect(verdict).toHaveAttribute('data-verdict', 'identical', SLOW)
})

test('a wrong key is named as such', async ({ page }) => {
  const wrong = await startSluice({ env: { RUNPOD_BASE_URL: runpod.baseUrl, RUNPOD_API_KEY: 'rpa_wrongwrongwrong' } })
  try {
    await page.request.post(`${wrong.url}/api/endpoints`, { data: { id: 'items' } })
    await submit(page, wrong)
    await expect(page.getByRole('alert').filter({ hasText: 'RUNPOD_API_KEY' })).toBeVisible()
  } finally {
    await wrong.stop()
  }
})

test('the key is in no page, no answer, no bundle and no log', async ({ page }) => {
  const texts: string[] = []
  page.on('response', async (response) => {
    texts.push(JSON.stringify(await response.allHeaders()), await response.text().catch(() => ''))
  })
  runpod.mood = 'broken'
  await submit(page)
  await expect(page.getByRole('alert').filter({ hasText: /failed to answer/ })).toBeVisible()
  runpod.mood = 'well'
  await submit(page)
  await page.waitForURL('**/jobs/*')
  await watchPage(page).isIdentical()
  texts.push(await page.content())
  await page.goto(`${sluice.url}/jobs`)
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  texts.push(await page.content(), sluice.logs())
  for (const path of ['/api/endpoints', '/api/jobs', '/v2/items/health', '/v2/items/status/none'])
    texts.push(await (await page.request.get(sluice.url + path)).text())
  expect(texts.length).toBeGreaterThan(20)
  expect(texts.filter((text) => text.includes(KEY))).toEqual([])
})

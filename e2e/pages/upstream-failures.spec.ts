import { expect, type Page, test } from '@playwright/test'
import { type FakeRunpod, type Mood, startFakeRunpod } from '@/e2e/fake-runpod'
import { type SluiceServer, startSluice } from '@/e2e/sluice-server'
import { watchPage } from '@/e2e/watch-page'

const KEY = 'rpa_e2eRIGHTKEY0123456789'
let backing: SluiceServer
let runpod: FakeRunpod
let sluice: SluiceServer

test.beforeAll(async () => {
  test.setTimeout(180_000)
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
const inputOf = (items: string[], delay_ms: number) => JSON.stringify({ items, delay_ms }, null, 2)

async function submit(page: Page, { server = sluice, input = inputOf(ITEMS, 200) } = {}): Promise<void> {
  await page.goto(`${server.url}/?endpoint=items`)
  await page.getByRole('tab', { name: 'JSON' }).click()
  await page.getByLabel('Input as JSON').fill(input)
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
for (const [mood, words] of refusals) {
  test(`submitting to a Runpod that is ${mood}: its own words, and the form keeps everything`, async ({ page }) => {
    runpod.mood = mood
    await submit(page)
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible({ timeout: 30_000 })
    await expect(page.getByLabel('Input as JSON')).toContainText('I love it')
    // Nothing was lost: the same form goes through once the trouble is over.
    runpod.mood = 'well'
    await page.getByRole('button', { name: /^Run job/ }).click()
    await page.waitForURL('**/jobs/*')
    await watchPage(page).isIdentical()
  })
}

const troubles: [mood: Mood, words: RegExp][] = [
  ['unauthorized', /did not accept the API key/],
  ['rate-limited', /too many requests/],
  ['broken', /failed to answer \(500\)/],
  ['web-page', /answered with a web page/],
  ['hung', /did not answer within 10 s/],
]
for (const [mood, words] of troubles) {
  test(`a Runpod that turns ${mood} while a job streams is waited out: the page says so`, async ({ page }) => {
    const items = [...ITEMS, ...ITEMS, ...ITEMS]
    await submit(page, { input: inputOf(items, 700) })
    await page.waitForURL('**/jobs/*')
    const watch = watchPage(page)
    await expect(watch.stream.locator('[data-seq="1"]')).toBeVisible()
    runpod.mood = mood
    await expect(page.getByText(words).first()).toBeVisible({ timeout: 20_000 })
    runpod.mood = 'well'
    // After a refused key the reader pauses for half a minute; the others are asked again within seconds.
    await expect(watch.verdict).toHaveAttribute('data-verdict', 'identical', { timeout: 45_000 })
    expect(await watch.seqs()).toEqual(items.map((_, index) => index + 1))
  })
}

test('a wrong key is named as such', async ({ page }) => {
  const wrong = await startSluice({ env: { RUNPOD_BASE_URL: runpod.baseUrl, RUNPOD_API_KEY: 'rpa_wrongwrongwrong' } })
  try {
    await page.request.post(`${wrong.url}/api/endpoints`, { data: { id: 'items' } })
    await submit(page, { server: wrong })
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
  await expect(page.getByRole('alert').first()).toBeVisible()
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

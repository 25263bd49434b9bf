import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Page, test as base } from '@playwright/test'
import { freshEndpointId } from '@/e2e/driven-job'
import { isDrawn } from '@/e2e/drawn'
import { expectToast } from '@/e2e/expect-toast'
import { HttpWorker } from '@/e2e/http-worker'
import { root, startSluice } from '@/e2e/sluice-server'
import { expect, test } from '@/e2e/sluice-test'
import { watchPage } from '@/e2e/watch-page'

test.use({ viewport: { width: 1440, height: 1400 } })
const pane = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** Submits through the gateway, as an SDK would. @returns the upstream's id of the job */
async function submit(url: string, endpointId: string, input: unknown): Promise<string> {
  const response = await fetch(`${url}/v2/${endpointId}/run`, { method: 'POST', body: JSON.stringify({ input }) })
  const { id } = (await response.json()) as { id: string }
  return id
}

test('a page that waits for a worker fills in when one attaches, and New job has its example at once', async ({
  page,
  sluice,
}) => {
  const id = freshEndpointId()
  await page.goto('/')
  await expect(page.getByRole('button', { name: /^Endpoint:/ })).toBeVisible()
  const form = page
  page = await page.context().newPage()
  await page.goto(`${sluice.url}/endpoints/${id}`)
  await expect(page.getByText('No worker has attached to it yet')).toBeVisible()
  await expect(page.getByRole('group', { name: 'command' })).toContainText(`--endpoint ${id}`)

  await HttpWorker.attach(sluice.localUrl, id, { name: 'My handler', example: { prompt: 'a raccoon' } })
  await expect(page.getByRole('heading', { name: 'My handler' })).toBeVisible()
  await expect(pane(page, 'Workers').getByRole('row', { name: /w1/ })).toContainText('Starting')

  await form.bringToFront()
  await form.getByRole('button', { name: /^Endpoint:/ }).click()
  await form.getByRole('option', { name: /My handler/ }).click()
  await expect(form.getByLabel('Input as JSON')).toContainText('a raccoon')
})

test('every endpoint is a few keys away', async ({ page }) => {
  await page.goto('/endpoints')
  await expect(page.getByRole('link', { name: 'Tokens' })).toBeVisible()
  for (const key of ['j', 'j', 'k', 'j', 'Enter']) await page.keyboard.press(key)
  await page.waitForURL('**/endpoints/local-items')
  await expect(page.getByRole('heading', { name: 'Items', exact: true })).toBeVisible()
  await page.keyboard.press('n')
  await page.waitForURL('**/?endpoint=local-items')
  await expect(page.getByRole('button', { name: /^Endpoint:/ })).toBeVisible()

  await page.keyboard.press('ControlOrMeta+k')
  await page.getByPlaceholder('Go to a page, an endpoint, a job').fill('tokens workers')
  await page.getByRole('option', { name: /Tokens/ }).click()
  await page.waitForURL('**/endpoints/local-tokens')
})

test('the queue shows what waits and runs, with a link to each job’s page', async ({ page, sluice }) => {
  const id = freshEndpointId()
  const worker = await HttpWorker.attach(sluice.localUrl, id)
  const first = await submit(sluice.url, id, { n: 1 })
  await worker.take()
  await worker.yields(first, { item: 'one' })
  const second = await submit(sluice.url, id, { n: 2 })

  await page.goto(`/endpoints/${id}`)
  const queue = pane(page, 'Queue')
  await expect(queue.getByRole('row', { name: /In progress/ })).toContainText('w1')
  await expect(queue.getByRole('row', { name: /Queued/ })).toBeVisible()
  await expect(pane(page, 'Workers').getByRole('row', { name: /w1/ })).toContainText(/Running.*1\.12\.0, 3\.11\.7/)
  await expect(page.getByText('Running', { exact: true }).first()).toBeVisible()

  await queue
    .getByRole('row', { name: /In progress/ })
    .getByRole('link')
    .click()
  await expect(watchPage(page).stream.locator('[data-seq="1"]')).toContainText('one')
  await worker.ends(first, { output: [{ item: 'one' }] })
  await watchPage(page).isIdentical()
  await page.getByRole('link', { name: id }).click()
  await expect(queue.getByRole('row', { name: /Queued/ })).toBeVisible()
  await fetch(`${sluice.url}/v2/${id}/cancel/${second}`, { method: 'POST' })
  await expect(queue).toContainText('No job waits or runs')
})

test('a worker’s log is followed, and the worker is killed after asking', async ({ page, sluice }) => {
  const id = freshEndpointId()
  const worker = await HttpWorker.attach(sluice.localUrl, id)
  await worker.prints(...Array.from({ length: 60 }, (_, i) => `line ${i + 1}`))
  await page.goto(`/endpoints/${id}`)
  await page.getByRole('button', { name: 'Log of w1' }).click()
  const log = page.getByRole('region', { name: 'Log of w1' })
  await expect(log.getByText('line 60', { exact: true })).toBeInViewport()
  await worker.prints('the newest line')
  await expect(log.getByText('the newest line')).toBeInViewport()

  await log.getByText('line 30', { exact: true }).scrollIntoViewIfNeeded()
  await log.getByRole('group', { name: 'Lines' }).evaluate((area) => area.scrollTo(0, 0))
  // The page is told of a scroll with its next frame, and follows the end until then.
  await isDrawn(page)
  await worker.prints('and one more')
  await expect(log.getByRole('button', { name: '1 new' })).toBeVisible()
  await expect(log.getByText('line 1', { exact: true })).toBeInViewport()
  await page.reload()
  await expect(log.getByText('and one more')).toBeInViewport()

  const told = worker.command()
  await page.getByRole('button', { name: 'Kill w1' }).click()
  await page.getByRole('button', { name: 'Leave it' }).click()
  await page.getByRole('button', { name: 'Kill w1' }).click()
  await page.getByRole('button', { name: 'Kill it' }).click()
  expect(await told).toBe('kill')
})

test('faults are off until switched on, are marked wherever the endpoint is, and do what they say', async ({
  page,
  sluice,
}) => {
  const id = freshEndpointId()
  const worker = await HttpWorker.attach(sluice.localUrl, id)
  await page.goto(`/endpoints/${id}`)
  const faults = pane(page, 'Faults')
  await expect(faults.getByRole('switch', { checked: true })).toHaveCount(0)
  await faults.getByRole('switch', { name: 'Lost chunk' }).click()
  await expect(faults.getByLabel('Chance, %')).toHaveValue('20')
  await faults.getByLabel('At most, times').fill('1')
  await faults.getByLabel('At most, times').press('Enter')
  await expect(faults.getByText('1 fault on')).toBeVisible()
  await faults.getByLabel('Chance, %').fill('150')
  await expect(faults.getByText('A number from 0 to 100')).toBeVisible()
  await faults.getByLabel('Chance, %').fill('100')
  // A reload would cut off the request that sets it.
  const isSet = page.waitForResponse((answer) => answer.request().postDataJSON()?.faults?.[0]?.chance === 1)
  await faults.getByLabel('Chance, %').press('Enter')
  await isSet
  await page.reload()
  await expect(faults.getByLabel('At most, times')).toHaveValue('1')

  await page.goto(`/?endpoint=${id}`)
  await expect(page.getByRole('button', { name: /^Endpoint:/ })).toContainText('1 fault on')
  const job = await submit(sluice.url, id, { n: 1 })
  await worker.take()
  const chunks = [{ item: 'one' }, { item: 'two' }]
  for (const chunk of chunks) await worker.yields(job, chunk)
  await worker.ends(job, { output: chunks })
  await page.goto(`/jobs/${job}`)
  const watch = watchPage(page)
  await expect(page.getByText('1 fault on')).toBeVisible()
  await expect(watch.verdict).not.toHaveAttribute('data-verdict', /pending|identical/, { timeout: 40_000 })
  await expect(watch.stream.locator('[data-seq]')).toHaveCount(1)

  await page.goto(`/endpoints/${id}`)
  await faults.getByRole('button', { name: 'Expire results' }).click()
  await expectToast(page, '1 result expired.', () => page.getByRole('button', { name: 'Expire them' }).click())
  expect((await fetch(`${sluice.localUrl}/${id}/status/${job}`)).status).toBe(404)
  await faults.getByRole('button', { name: 'All off' }).click()
  await expect(page.getByText('1 fault on')).toHaveCount(0)
  await expect(faults.getByRole('switch', { checked: true })).toHaveCount(0)
})

for (const id of ['local-items', 'local-image-chunks']) {
  test(`the snippets of ${id} run as pasted: chunks, then the aggregate`, async ({ page }) => {
    const run = promisify(execFile)
    const code = async (language: string) => {
      await page.goto(`/endpoints/${id}?code=${language.toLowerCase()}`)
      return page.getByRole('group', { name: `${language} snippet` }).innerText()
    }
    const chunks = id === 'local-items' ? 3 : 6
    const curl = await run('sh', ['-c', await code('curl')], { timeout: 40_000 })
    expect(curl.stdout).toContain('"status":"COMPLETED","stream":[]')
    expect(JSON.parse(curl.stdout.trim().split('\n').at(-1) ?? '').output).toHaveLength(chunks)
    const node = ['--input-type=module', '-e', await code('JavaScript')]
    const javascript = await run(process.execPath, node, { cwd: root, timeout: 40_000 })
    expect(javascript.stdout).toContain(id === 'local-items' ? 'sentiment' : 'completed')
  })
}

test('a job that its handler ended by yielding an error says so, with the chunks before and the way out', async ({
  page,
  sluice,
}) => {
  const id = freshEndpointId()
  const worker = await HttpWorker.attach(sluice.localUrl, id)
  const job = await submit(sluice.url, id, { n: 1 })
  await worker.take()
  await worker.yields(job, { item: 'good' })
  await worker.ends(job, { error: 'cannot process bad' })
  await page.goto(`/jobs/${job}`)
  const note = page.getByRole('region', { name: 'Error of the worker' })
  await expect(note).toContainText('cannot process bad')
  await expect(note).toContainText('The handler yielded a dict with the key “error”')
  await expect(note).toContainText('yield it under another key')
  await expect(watchPage(page).stream.locator('[data-seq="1"]')).toContainText('good')
})

test('a job that its worker never reported is shown with what happened, the cause and the fix', async ({
  page,
  sluice,
}) => {
  const id = freshEndpointId()
  const worker = await HttpWorker.attach(sluice.localUrl, id)
  const job = await submit(sluice.url, id, { n: 1 })
  await worker.take()
  await worker.prints('ERROR  | Error while returning job result. | Object of type generator is not JSON serializable')
  // The SDK goes on to the next job as if nothing had been lost.
  const asking = new AbortController()
  worker.take(asking.signal).catch(() => {})
  await page.goto(`/jobs/${job}`)
  const note = page.getByRole('region', { name: 'Error of the worker' })
  await expect(note).toContainText('The worker moved on without reporting this job')
  await expect(note).toContainText('Likely cause')
  await expect(note).toContainText('What to do')
  await expect(note).not.toContainText('sluice:')
  asking.abort()
})

base('without a local endpoint and with Runpod out of reach, the pages say so and still work', async ({ page }) => {
  const sluice = await startSluice({
    env: {
      SLUICE_LOCAL_PORT: 'off',
      RUNPOD_BASE_URL: 'http://127.0.0.1:9/v2',
      RUNPOD_API_KEY: 'rpa_e2eRIGHTKEY0123456789',
    },
  })
  try {
    await page.goto(`${sluice.url}/endpoints`)
    await expect(page.getByText('The local endpoint is switched off')).toBeVisible()
    await page.getByLabel(/id or URL, from Runpod’s console/).fill('https://api.runpod.ai/v2/abc123/run')
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByRole('link', { name: 'abc123' }).click()
    await expect(page.getByText('Runpod could not be reached.')).toBeVisible()
    await expect(page.getByRole('group', { name: 'curl snippet' })).toContainText('/v2/abc123')
    await expect(page.getByText('Runpod’s job API tells counters only.')).toBeVisible()

    await page.goto(`${sluice.url}/endpoints/local-items`)
    await expect(page.getByRole('alert').getByText('The local endpoint is switched off.')).toBeVisible()
    await expect(page.getByText('Start Sluice with SLUICE_LOCAL_PORT=3001')).toBeVisible()
  } finally {
    await sluice.stop()
  }
})

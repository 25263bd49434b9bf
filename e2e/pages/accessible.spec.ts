import { readFileSync } from 'node:fs'
import { run, submit } from '@/e2e/compare-jobs'
import { freshEndpointId } from '@/e2e/driven-job'
import { expectAccessible } from '@/e2e/expect-accessible'
import { HttpWorker } from '@/e2e/http-worker'
import { expect, test } from '@/e2e/sluice-test'
import { TROUBLE } from '@/e2e/trouble'

/*
 * Pages and their states, each looked at in both themes and at two widths. States that a journey passes through anyway are
 * looked at there: replay, verdicts, the views of a stream, find, pause, export, reproduce, family, comparisons. A job's page
 * has a file of its own.
 */

const photo = readFileSync('e2e/fixtures/raccoon.jpg')

test('every state of New job keeps to WCAG 2.2 AA and to the screen', async ({ page }) => {
  const runJob = page.getByRole('button', { name: /^Run job/ })
  await page.route('**/api/endpoints', (route) => route.fulfill({ status: 502, json: TROUBLE }))
  await page.goto('/?endpoint=local-image-chunks')
  await expect(page.getByText(TROUBLE.error.message)).toBeVisible()
  await expectAccessible(page)
  await page.unroute('**/api/endpoints')
  // The page tries again by itself, and is then the form.

  await test.step('without an image', async () => {
    await runJob.click()
    await expect(page.getByText('Choose an image first')).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('with an image and all options', async () => {
    await page.getByLabel('Choose an image').setInputFiles(file('raccoon.jpg', photo))
    await expect(page.getByRole('img', { name: 'Preview of raccoon.jpg' })).toBeVisible()
    await page.getByText('Advanced', { exact: true }).click()
    await expect(page.getByLabel('Time to live, ms')).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('with an image that is too large', async () => {
    await page.getByLabel('Replace').setInputFiles(file('large.bin', Buffer.alloc(9_000_000)))
    await expect(page.getByText(/too large for \/run/)).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('an open list of endpoints', async () => {
    await page.getByRole('button', { name: /^Endpoint:/ }).click()
    await expect(page.getByRole('option').first()).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.type('no such endpoint')
    await expect(page.getByText('Nothing by that name')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  })
  await test.step('a file over the page', async () => {
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['a'], 'a.png', { type: 'image/png' }))
      document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true }))
    })
    await expect(page.getByText('Drop the image', { exact: true })).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('items, and an option that cannot be', async () => {
    await page.goto('/?endpoint=local-items')
    await page.getByRole('textbox', { name: 'Delay' }).fill('4.5')
    await runJob.click()
    await expect(page.getByText('Delay is a whole number')).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('JSON with a mistake', async () => {
    await page.getByRole('tab', { name: 'JSON' }).click()
    await page.getByLabel('Input as JSON').fill('{"text": ')
    await runJob.click()
    await expect(page.getByRole('alert').filter({ hasText: 'Not JSON yet' })).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('a whole body as the input of an endpoint that is not there', async () => {
    await page.goto('/?endpoint=abc123&tab=json')
    await page.getByLabel('Input as JSON').fill('{"input": {"text": "one two"}}')
    await expect(page.getByRole('button', { name: 'Use its input' })).toBeVisible()
    await expect(page.getByText(/abc123, which is not in the list/)).toBeVisible()
    await expectAccessible(page)
  })
})

test('a refused submission keeps to WCAG 2.2 AA and to the screen', async ({ page }) => {
  await page.route('**/api/jobs?*', (route) => route.fulfill({ status: 502, json: TROUBLE }))
  await page.goto('/?endpoint=local-items')
  await page.getByRole('button', { name: /^Run job/ }).click()
  await expect(page.getByText(TROUBLE.error.message)).toBeVisible()
  await expectAccessible(page)
})

test('every state of the history keeps to WCAG 2.2 AA and to the screen', async ({ page, request }) => {
  await run(request, 'local-items', { items: ['I love it', 'So bad'], delay_ms: 0 })
  const answers = (answer: { status?: number; json: unknown }) =>
    page.route('**/api/jobs?*', (route) => route.fulfill(answer))
  await test.step('while it is read', async () => {
    await page.route('**/api/jobs?*', () => {})
    await page.goto('/jobs')
    await expect(page.getByRole('status', { name: /^Loading/ })).toBeVisible()
    await expectAccessible(page)
    await page.unroute('**/api/jobs?*')
  })
  await test.step('empty', async () => {
    await answers({ json: { jobs: [], nextCursor: null } })
    await page.goto('/jobs')
    await expect(page.getByText('No jobs yet')).toBeVisible()
    await expectAccessible(page)
    await page.unroute('**/api/jobs?*')
  })
  await test.step('failing', async () => {
    await answers({ status: 502, json: TROUBLE })
    await page.goto('/jobs')
    await expect(page.getByText(TROUBLE.error.message)).toBeVisible()
    await expectAccessible(page)
    await page.unroute('**/api/jobs?*')
  })
  await test.step('filled', async () => {
    await page.goto('/jobs?endpoint=local-items')
    await expect(page.getByText('Completed').first()).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('an open filter, and filtered to nothing', async () => {
    await page.getByRole('button', { name: /^Status:/ }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Expired' }).click()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(page.getByText('No job matches the filter')).toBeVisible()
    await expectAccessible(page)
  })
})

test('every state of the endpoints keeps to WCAG 2.2 AA and to the screen', async ({ page, request, sluice }) => {
  await test.step('failing', async () => {
    await page.route('**/api/endpoints', (route) => route.fulfill({ status: 502, json: TROUBLE }))
    await page.goto('/endpoints')
    await expect(page.getByText(TROUBLE.error.message)).toBeVisible()
    await expectAccessible(page)
    await page.unroute('**/api/endpoints')
  })
  await test.step('all of them', async () => {
    await page.goto('/endpoints')
    await expect(page.getByRole('link', { name: 'Image in chunks' })).toBeVisible()
    await expectAccessible(page)
  })
  const endpointId = freshEndpointId()
  const worker = await HttpWorker.attach(sluice.localUrl, endpointId)
  const running = await submit(request, endpointId, { n: 1 })
  await worker.take()
  const queued = await submit(request, endpointId, { n: 2 })
  await worker.prints('loading the model', 'ready')
  await test.step('one with a worker, its log, a queue and a fault', async () => {
    await page.goto(`/endpoints/${endpointId}`)
    await page.getByRole('button', { name: 'Log of w1' }).click()
    await expect(page.getByRole('region', { name: 'Log of w1' }).getByText('ready')).toBeVisible()
    await expect(page.getByRole('row', { name: /Queued/ })).toBeVisible()
    await page.getByRole('switch', { name: 'Hang' }).click()
    await expect(page.getByText('1 fault on').first()).toBeVisible()
    await page.getByText('From elsewhere, by variables').click()
    await expectAccessible(page)
  })
  await test.step('the question before a worker is killed', async () => {
    await page.getByRole('button', { name: 'Kill w1' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page)
  })
  // While the endpoint has its worker: what it leaves behind would go to its queue again.
  for (const id of [running, queued]) expect((await request.post(`/api/jobs/${id}/cancel`)).ok()).toBe(true)
  await request.put(`/api/endpoints/${endpointId}/faults`, { data: { faults: [] } })
  await worker.leaves()
  await test.step('one that nobody attached to', async () => {
    await page.goto('/endpoints/local-nobody')
    await expect(page.getByText('No worker has attached to it yet')).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('one on Runpod, without a key', async () => {
    await page.goto('/endpoints/abc123')
    await expect(page.getByRole('alert').filter({ hasText: 'There is no API key for Runpod' })).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('one on Runpod', async () => {
    const [jobs, workers] = [
      { completed: 3, failed: 1, inProgress: 1, inQueue: 2, retried: 0 },
      { idle: 1, running: 1 },
    ]
    await page.route('**/api/endpoints/abc123/health', (route) => route.fulfill({ json: { jobs, workers } }))
    await page.reload()
    await expect(page.getByText('Running', { exact: true }).first()).toBeVisible()
    await expectAccessible(page)
  })
})

test('what is on every page keeps to WCAG 2.2 AA and to the screen', async ({ page }) => {
  await page.goto('/nowhere')
  await expect(page.getByText('There is nothing at this address')).toBeVisible()
  await expectAccessible(page)
  await test.step('the palette', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('option', { name: 'Endpoints' })).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.type('no such thing')
    await expect(page.getByText('Nothing by that name')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  })
  await test.step('the list of keys', async () => {
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  })
  await test.step('the connections', async () => {
    await page.getByRole('button', { name: 'No Runpod key' }).click()
    await expect(page.getByRole('dialog', { name: 'Connections' })).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  })
  await test.step('the first stop of the Tab key', async () => {
    await page.reload()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused()
    await expectAccessible(page)
  })
})

test('a page that broke while it was drawn keeps to WCAG 2.2 AA and to the screen', async ({ page }) => {
  await page.addInitScript(() => {
    // Some component asks it for every width.
    window.matchMedia = new Proxy(window.matchMedia, {
      apply(real, self, [query]) {
        if (query === '(min-width: 900px)') throw new Error('broken by the test')
        return Reflect.apply(real, self, [query])
      },
    })
  })
  await page.goto('/jobs')
  await expect(page.getByRole('heading', { name: 'This page broke' })).toBeVisible()
  await expectAccessible(page)
})

function file(name: string, buffer: Buffer) {
  return { name, mimeType: 'image/jpeg', buffer }
}

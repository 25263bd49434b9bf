import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { run, submit } from '@/e2e/compare-jobs'
import { freshEndpointId } from '@/e2e/driven-job'
import { expectAccessible } from '@/e2e/expect-accessible'
import { HttpWorker } from '@/e2e/http-worker'
import { expect, test } from '@/e2e/sluice-test'
import { TROUBLE } from '@/e2e/trouble'
import { watchPage } from '@/e2e/watch-page'
import type { Job } from '@/lib/contract/jobs'

const photo = readFileSync('e2e/fixtures/raccoon.jpg')

test('a job that waits, runs, fails or is cancelled keeps to WCAG 2.2 AA and to the screen', async ({
  page,
  request,
  sluice,
}) => {
  const endpointId = freshEndpointId()
  await attachNobody(sluice.localUrl, endpointId)
  const id = await submit(request, endpointId, { n: 1 })
  const { stream, aggregate, verdict } = watchPage(page)
  await test.step('queued', async () => {
    await page.goto(`/jobs/${id}`)
    await expect(page.getByText('No worker is attached').first()).toBeVisible()
    await expectAccessible(page)
  })
  const worker = await HttpWorker.attach(sluice.localUrl, endpointId)
  const taken = await worker.take()
  await test.step('running', async () => {
    await worker.yields(taken.id, { text: 'one', progress: 0.25 })
    await expect(stream.locator('[data-seq="1"]')).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('the question before a cancel', async () => {
    await page.keyboard.press('.')
    await expect(page.getByRole('dialog', { name: 'Cancel this job?' })).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  })
  await test.step('failed', async () => {
    await worker.ends(taken.id, { error: 'ValueError: no such model' })
    await expect(page.getByRole('region', { name: 'Error of the worker' })).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('cancelled', async () => {
    const other = await submit(request, endpointId, { n: 2 })
    await request.post(`/api/jobs/${other}/cancel`)
    await page.goto(`/jobs/${other}`)
    await expect(verdict).toHaveAttribute('data-verdict', /.+/)
    await expect(page.getByText('Cancelled').first()).toBeVisible()
    await expectAccessible(page)
  })
  await worker.leaves()
  await expect(aggregate).toBeVisible()
})

test('a finished job, its arrivals and its troubles keep to WCAG 2.2 AA and to the screen', async ({
  page,
  request,
}) => {
  const id = await run(request, 'local-image-chunks', {
    base64_image: photo.toString('base64'),
    chunks: 3,
    delay_ms: 0,
  })
  await test.step('finished, with its arrivals', async () => {
    await page.goto(`/jobs/${id}?chart=1`)
    await watchPage(page).isIdentical()
    await expect(page.getByRole('application', { name: /^Arrivals over time/ })).toBeVisible()
    await expectAccessible(page)
  })
  const gap = { attempt: 1, after: 1, until: 2, inAggregate: null }
  const troubles: Record<string, Partial<Job>> = {
    'with gaps': {
      gaps: [
        { ...gap, why: 'reader_died', lost: null },
        { ...gap, after: 3, why: 'answer_lost', lost: 2 },
      ],
    },
    expired: {
      status: 'EXPIRED',
      problem: { code: 'upstream_not_found', message: 'It was forgotten.' },
      aggregateBytes: null,
    },
    'timed out': { status: 'TIMED_OUT', error: 'job timed out after 3 retries' },
    'not accepted': { status: 'NOT_ACCEPTED', problem: TROUBLE.error, upstreamId: null },
  }
  for (const [name, trouble] of Object.entries(troubles)) {
    await test.step(name, async () => {
      await say(page, id, trouble)
      await page.goto(`/jobs/${id}`)
      await expect(page.locator('[data-connection="ended"]')).toBeVisible()
      await expectAccessible(page)
      await page.unroute(`**/api/jobs/${id}/stream?*`)
    })
  }
  await test.step('not there', async () => {
    await page.goto('/jobs/nobody')
    await expect(page.getByText(/no such job/i).first()).toBeVisible()
    await expectAccessible(page)
  })
  await test.step('while it is read', async () => {
    await page.route('**/api/**', () => {})
    await page.goto(`/jobs/${id}`)
    await expect(page.getByText('Loading the job')).toBeAttached()
    await expectAccessible(page)
  })
})

/** Lets the page hear other things of a job than the server says: states that take minutes, or a killed server. */
async function say(page: Page, id: string, other: Partial<Job>): Promise<void> {
  await page.route(`**/api/jobs/${id}/stream?*`, async (route) => {
    const response = await route.fetch()
    const answer = await response.json()
    await route.fulfill({ response, json: { ...answer, job: { ...answer.job, ...other } } })
  })
}

/** An endpoint whose worker never comes. */
async function attachNobody(localUrl: string, endpointId: string): Promise<void> {
  const own = new URL(`/local/endpoints/${endpointId}`, localUrl)
  expect((await fetch(own, { method: 'PUT', body: '{}' })).ok).toBe(true)
}

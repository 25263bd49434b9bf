import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { beginJob } from '@/e2e/driven-job'
import { expectAccessible } from '@/e2e/expect-accessible'
import { expect, test } from '@/e2e/sluice-test'
import { runImageJob, watchPage } from '@/e2e/watch-page'
import { type Job, JobAnswer } from '@/lib/contract/jobs'

const picture = { name: 'raccoon.jpg', mimeType: 'image/jpeg', buffer: readFileSync('e2e/fixtures/raccoon.jpg') }
const EXACT = '{ "text": "one two", "delay_ms": 0,\n  "weight": 1.0, "big": 12345678901234567890 }'

test('by keyboard alone a job is edited, run as another, and listed in the family of both', async ({
  page,
  sluice,
}) => {
  const first = await submitted(page, sluice.url, `{"input":${EXACT},"policy":{"ttl":600000}}`)
  await page.goto(`/jobs/${first.id}`)
  await watchPage(page).isIdentical()
  await page.keyboard.press('e')
  await page.waitForURL(/[?&]from=/)
  const editor = page.getByLabel('Input as JSON')
  await expect(editor).toContainText('"big": 12345678901234567890')
  await expect(page.getByLabel('Time to live, ms')).toHaveValue('600000')
  await editor.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('{"text": "three four five", "delay_ms": 0}')
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.waitForURL(/\/jobs\/[^/]+$/)
  await watchPage(page).isIdentical()
  await expect(watchPage(page).stream).toContainText('three four five')

  const family = page.getByRole('region', { name: 'Runs of this request' })
  await expect(family).toContainText('Runs again')
  await expect(family.getByRole('link', { name: /^Compare/ })).toHaveAttribute('href', new RegExp(`b=${first.id}$`))
  await family.getByTitle(first.id).click()
  await page.waitForURL(`**/jobs/${first.id}`)
  await expect(family).toContainText('Run again as')
  await expect(family).toContainText('edited')
})

test('a request opened and sent unchanged is the same to the last digit, on another endpoint or mode too', async ({
  page,
  sluice,
}) => {
  const body = `{"input":${EXACT},"s3Config": {"size": 1.0}}`
  const first = await submitted(page, sluice.url, body)
  await page.goto(`/?from=${first.id}&endpoint=local-stream-only`)
  await expect(page.getByLabel('Input as JSON')).toContainText('"weight": 1.0')
  await page.getByRole('radio', { name: 'Runsync' }).click()
  const [request] = await Promise.all([
    page.waitForRequest((each) => each.method() === 'POST' && each.url().includes('/api/jobs?')),
    page.getByRole('button', { name: /^Run job/ }).click(),
  ])
  expect(request.postData()).toBe(body)
  expect(Object.fromEntries(new URL(request.url()).searchParams)).toEqual({
    endpointId: 'local-stream-only',
    mode: 'runsync',
    rerunOf: first.id,
  })
})

test('a picture is opened again as it was encoded, with its options', async ({ page }) => {
  await runImageJob(page, picture, { operation: 'invert', chunks: 3, delayMs: 0 })
  const id = new URL(page.url()).pathname.split('/').at(-1)
  const before = await page.request.get(`/api/jobs/${id}/request`)
  await watchPage(page).isIdentical()
  await page.getByRole('link', { name: 'Edit and run' }).click()
  await expect(page.getByLabel('Replace')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Chunks' })).toHaveValue('3')
  const [request] = await Promise.all([
    page.waitForRequest((each) => each.method() === 'POST' && each.url().includes('/api/jobs?')),
    page.getByRole('button', { name: /^Run job/ }).click(),
  ])
  expect(request.postData()).toBe(await before.text())
})

test('a request that is being written is not written over without asking', async ({ page, sluice }) => {
  const first = await submitted(page, sluice.url, '{"input":{"text":"theirs","delay_ms":0}}')
  await page.goto('/?endpoint=local-tokens&tab=json')
  const editor = page.getByLabel('Input as JSON')
  await editor.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('{"text": "mine"}')
  await page.goto(`/?from=${first.id}`)
  const dialog = page.getByRole('dialog', { name: 'Replace what you are writing?' })
  await expect(dialog).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Keep mine' }).click()
  await expect(editor).toContainText('mine')
  await page.goto(`/?from=${first.id}`)
  await dialog.getByRole('button', { name: 'Replace it' }).click()
  await expect(editor).toContainText('theirs')
  // Now there is nothing to lose: the same job opens without a word, and a reload keeps what was changed.
  await editor.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('{"text": "changed"}')
  await page.reload()
  await expect(editor).toContainText('changed')
  await expect(dialog).toBeHidden()
})

test('leaving or closing the page of a job never cancels it', async ({ page, context, sluice }) => {
  const job = await beginJob(sluice)
  await job.yields([{ step: 1 }])
  const other = await context.newPage()
  await other.goto(`/jobs/${job.id}`)
  await expect(watchPage(other).stream.locator('[data-seq="1"]')).toBeVisible()
  await other.keyboard.press('.')
  await expect(other.getByRole('dialog')).toContainText('leave the page: the job runs on')
  await other.close()
  await job.yields([{ step: 2 }])
  await page.goto(`/jobs/${job.id}`)
  await expect(watchPage(page).stream.locator('[data-seq="2"]')).toBeVisible()
  await page.goto('/jobs')
  await job.ends([{ step: 1 }, { step: 2 }])
  await expect.poll(async () => (await read(page, job.id)).status).toBe('COMPLETED')
})

test('the programs, the family and the opened request keep to WCAG 2.2 AA and to the screen', async ({
  page,
  sluice,
}) => {
  const first = await submitted(page, sluice.url, `{"input":${EXACT}}`)
  const again = JobAnswer.parse(await (await page.request.post(`/api/jobs/${first.id}/run-again`)).json()).job
  await page.request.post(`/api/jobs/${again.id}/run-again`)
  await page.goto(`/jobs/${again.id}?pane=input`)
  await expect(page.getByRole('region', { name: 'Runs of this request' })).toContainText('Run again as')
  await watchPage(page).isIdentical()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Reproduce' }).click()
  await page.getByRole('tab', { name: 'Python' }).click()
  await expect(page.getByText('12345678901234567890').last()).toBeVisible()
  await expect(page).toHaveURL(/code=python/)
  await expectAccessible(page)
  await page.getByText('Straight to the local endpoint').click()
  await expect(page.getByLabel('Python program', { exact: true })).toContainText(sluice.localUrl)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.goto(`/?from=${first.id}`)
  await expect(page.getByLabel('Input as JSON')).toContainText('weight')
  await expectAccessible(page)
})

async function submitted(page: Page, url: string, body: string): Promise<Job> {
  const answer = await page.request.post(`${url}/api/jobs?endpointId=local-tokens`, {
    data: body,
    headers: { 'content-type': 'application/json' },
  })
  return JobAnswer.parse(await answer.json()).job
}

async function read(page: Page, id: string): Promise<Job> {
  return JobAnswer.parse(await (await page.request.get(`/api/jobs/${id}`)).json()).job
}

import { readFileSync } from 'node:fs'
import { beginJob, runJob } from '@/e2e/driven-job'
import { expectAccessible } from '@/e2e/expect-accessible'
import { expect, test } from '@/e2e/sluice-test'
import { watchPage } from '@/e2e/watch-page'

test.use({ viewport: { width: 1440, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] })

const steps = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => ({
    step: from + i,
    note: (from + i) % 100 === 7 ? 'a Needle' : 'hay',
  }))
const chat = (content: string) => ({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content } }] })
const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`

test('text of OpenAI events is joined, and the page says from what', async ({ page, sluice }) => {
  const job = await runJob(sluice, [
    event(chat('The raccoon')) + event(chat(' washes')),
    event(chat(' it.')),
    'data: [DONE]\n\n',
  ])
  await page.goto(`/jobs/${job}`)
  const { stream } = watchPage(page)
  await expect(stream.getByRole('group', { name: 'Text of the stream' })).toHaveText('The raccoon washes it.')
  await expect(stream).toContainText('Joined from OpenAI events in strings')
  await stream.getByRole('button', { name: 'Copy the text of the stream' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('The raccoon washes it.')
  await expectAccessible(page)
})

test('media are found at any path; nothing is loaded from elsewhere without a click, and no SVG is drawn', async ({
  page,
  sluice,
}) => {
  const picture = readFileSync('e2e/fixtures/raccoon.jpg').toString('base64')
  const svg = `data:image/svg+xml;base64,${btoa('<svg xmlns="http://www.w3.org/2000/svg" onload="window.ran=1"/>')}`
  const link = 'https://media.example/out/1.png?sig=abc'
  const asked: string[] = []
  await page.route('https://media.example/**', (route) => {
    asked.push(route.request().headers().referer ?? 'no referrer')
    return route.fulfill({ path: 'e2e/fixtures/raccoon.jpg' })
  })
  const job = await runJob(sluice, [
    { result: [{ data: picture }] },
    { sound: soundOf(4_000) },
    { url: link },
    { art: svg },
  ])
  await page.goto(`/jobs/${job}`)
  const { stream } = watchPage(page)
  const image = stream.getByRole('img', { name: 'result[0].data of chunk 1' })
  await expect.poll(() => image.evaluate((each) => (each as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
  const sound = stream.getByLabel('sound of chunk 2')
  await expect.poll(() => sound.evaluate((each) => (each as HTMLAudioElement).duration)).toBeCloseTo(0.5, 1)
  await expect(stream).toContainText('SVG, which may carry scripts')
  expect(asked).toEqual([])
  await expectAccessible(page)
  await stream.getByRole('button', { name: 'Load from media.example' }).click()
  await expect(stream.getByRole('img', { name: 'url of chunk 3' })).toBeVisible()
  expect(asked).toEqual(['no referrer'])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    stream.getByRole('button', { name: 'Save chunk-4.svg' }).click(),
  ])
  expect(readFileSync(await download.path(), 'utf8')).toContain('onload=')
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
})

test('raw shows a chunk byte for byte, anywhere in a long log', async ({ page, sluice }) => {
  const job = await runJob(sluice, steps(1, 700))
  const { stream, aggregate } = watchPage(page)
  await page.goto(`/jobs/${job}?view=raw#c=690`)
  const { chunks } = await (await fetch(`${sluice.url}/api/jobs/${job}/stream?after=689`)).json()
  expect(chunks[0].output).toEqual({ step: 690, note: 'hay' })
  const text = await (await fetch(`${sluice.url}/api/jobs/${job}/chunks/690`)).text()
  const row = stream.locator('[data-seq="690"]')
  await expect(row.getByRole('button', { expanded: true })).toHaveText(text)
  await expect(row.getByRole('group', { name: 'Chunk 690 as it came' })).toHaveText(text)
  const whole = await (await fetch(`${sluice.url}/api/jobs/${job}/aggregate`)).text()
  await expect(aggregate.getByRole('group', { name: 'The aggregate as it came' })).toHaveText(whole)
  await row.getByRole('button', { name: 'Copy chunk 690 as it came' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text)
  await expectAccessible(page)
})

test('a search goes from hit to hit and finds what comes later; a number leads to its chunk', async ({
  page,
  sluice,
}) => {
  const job = await beginJob(sluice)
  await job.yields(steps(1, 650))
  await page.goto(`/jobs/${job.id}?view=list`)
  const { stream } = watchPage(page)
  await expect(stream).toContainText('650 chunks')
  await page.keyboard.press('/')
  await page.keyboard.type('needle')
  const says = stream.getByRole('search').getByRole('status')
  await expect(says).toHaveText('7 found')
  const current = stream.locator('[data-seq][aria-current]')
  await page.keyboard.press('Enter')
  await expect(current).toHaveAttribute('data-seq', '7')
  await expect(current.locator('mark')).toHaveText('Needle')
  await page.keyboard.press('Shift+Enter')
  await expect(current).toHaveAttribute('data-seq', '607')
  await expect(says).toHaveText('7 of 7')
  await job.yields(steps(651, 710))
  await expect(says).toHaveText('7 of 8')
  await page.keyboard.press('Enter')
  await expect(current).toHaveAttribute('data-seq', '707')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(stream.getByRole('search')).toHaveCount(0)
  await page.keyboard.press('g')
  await page.keyboard.type('333')
  await page.keyboard.press('Enter')
  await expect(current).toHaveAttribute('data-seq', '333')
  await expect(current).toBeInViewport()
  await job.ends([])
})

test('a pause holds the page still, counts what waits, and loses nothing', async ({ page, sluice }) => {
  const job = await beginJob(sluice)
  await job.yields(steps(1, 40))
  await page.goto(`/jobs/${job.id}?view=list`)
  const { stream, seqs, verdict } = watchPage(page)
  await expect(stream.locator('[data-seq="40"]')).toBeInViewport()
  await page.keyboard.press('s')
  await expect(stream).toContainText('Paused')
  const shown = await seqs()
  await job.yields(steps(41, 90))
  await expect(stream).toContainText('Paused. 50 chunks have come since, and are stored.')
  expect(await seqs()).toEqual(shown)
  await job.ends(steps(1, 90))
  await expect(page.locator('[data-connection="ended"]')).toBeVisible()
  await expect(verdict).toHaveAttribute('data-verdict', 'pending')
  expect(await seqs()).toEqual(shown)
  await expectAccessible(page)
  await stream.getByRole('button', { name: 'Go on' }).click()
  await expect(stream.locator('[data-seq="90"]')).toBeInViewport()
  await expect(verdict).toHaveAttribute('data-verdict', 'identical')
  await expect(stream.getByRole('button', { name: 'Pause' })).toHaveCount(0)
})

/** A WAV file of silence, 8,000 samples a second. */
function soundOf(samples: number): string {
  const file = Buffer.alloc(44 + samples, 128)
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + samples, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(8_000, 24)
  file.writeUInt32LE(8_000, 28)
  file.writeUInt16LE(1, 32)
  file.writeUInt16LE(8, 34)
  file.write('data', 36)
  file.writeUInt32LE(samples, 40)
  return file.toString('base64')
}

test('what a handler that yields nothing tells by progress_update is shown as it comes, is kept, and is replayed', async ({
  page,
  sluice,
}) => {
  const job = await beginJob(sluice)
  await page.goto(`/jobs/${job.id}`)
  const updates = page.getByRole('region', { name: 'Progress updates' })
  await job.tells('loading model')
  await expect(updates.getByText('loading model')).toBeVisible()
  await expect(page.locator('[data-status="IN_PROGRESS"]').first()).toBeVisible()
  await job.tells('Update 1/2')
  await expect(updates.locator('[data-update="2"]')).toHaveText(/\d\d:\d\d:\d\d\+\d.*Update 1\/2/)
  await expect(watchPage(page).progress).toHaveAttribute('aria-valuenow', '50')
  await job.ends({ primes: 9_592 })
  await expect(watchPage(page).verdict).toHaveAttribute('data-verdict', 'not_a_generator')

  await page.reload()
  await expect(updates.locator('[data-update]')).toHaveCount(2)
  await expect(page.locator('[data-update-mark]')).toHaveCount(2)
  await page.setViewportSize({ width: 360, height: 800 })
  await expectAccessible(page)
  await page.getByRole('slider', { name: 'Replay the job' }).focus()
  await page.keyboard.press('Home')
  await expect(updates).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await expect(updates.locator('[data-update]')).toHaveText([/loading model/])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '2 progress updates' }).click()
  await expect(page).toHaveURL(/[?&]updates=closed/)
  await expect(updates.locator('[data-update]')).toHaveCount(0)
  await expect(updates.getByText('Update 1/2')).toBeVisible()
})

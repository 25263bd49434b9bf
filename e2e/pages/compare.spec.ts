import { readFileSync } from 'node:fs'
import { run, submit, untilClosed } from '@/e2e/compare-jobs'
import { freshEndpointId } from '@/e2e/driven-job'
import { expectAccessible } from '@/e2e/expect-accessible'
import { HttpWorker } from '@/e2e/http-worker'
import { expect, test } from '@/e2e/sluice-test'

const items = (texts: string[]) => ({ items: texts, delay_ms: 0 })
const photo = readFileSync('e2e/fixtures/raccoon.jpg').toString('base64')

test('two finished jobs show the one item that differs, by mouse and by keyboard, and all of it is in the URL', async ({
  page,
  request,
}) => {
  const texts = ['I love this', 'so bad', 'fine', 'great day', 'awful']
  const a = await run(request, 'local-items', items(texts))
  const b = await run(request, 'local-items', items(texts.with(3, 'what a terrible day')))
  await page.goto(`/compare?a=${a}&b=${b}&mode=chunks`)
  const chunks = page.getByRole('region', { name: 'Chunks' })
  await expect(chunks.locator('[data-difference="changed"]').first()).toContainText('"great day"')
  await expect(chunks.locator('[data-difference="changed"]').first()).toContainText('"what a terrible day"')
  await expect(chunks.getByText('3 the same')).toHaveCount(0)
  await page.keyboard.press('n')
  await expect(chunks.getByText(/^1 of \d+ differences/)).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('p')
  await expect(chunks.getByText(/^(\d+) of \1 differences/)).toBeVisible()

  const ignored = page.getByLabel('Ignored fields')
  await ignored.fill('text, label, sentiment, score, confidence, scores')
  await ignored.press('Enter')
  await expect(page).toHaveURL(/ignore=text/)
  await page.reload()
  await expect(chunks.getByRole('status').first()).toContainText('ignored')

  await page.getByRole('tab', { name: 'Input' }).click()
  await expect(page.getByRole('region', { name: 'Input' }).locator('[data-difference="changed"]')).toContainText(
    'great day',
  )
  await expectAccessible(page)
  await page.locator('h1').click()
  await page.keyboard.press('s')
  await expect(page).toHaveURL(new RegExp(`a=${b}&b=${a}`))
})

test('texts are compared by word', async ({ page, request }) => {
  const a = await run(request, 'local-tokens', { text: 'the quick brown fox', delay_ms: 0 })
  const b = await run(request, 'local-tokens', { text: 'the quick red fox', delay_ms: 0 })
  await page.goto(`/compare?a=${a}&b=${b}`)
  const output = page.getByRole('region', { name: 'Output' })
  await expect(output.locator('[data-difference="removed"] .bg-failed\\/25')).toHaveText('brown')
  await expect(output.locator('[data-difference="added"] .bg-completed\\/25')).toHaveText('red')
  await expectAccessible(page)
  await output.getByRole('radio', { name: 'As JSON' }).click()
  await expect(output.locator('[data-difference="changed"]')).toContainText('" brown"')
})

test('a finished job is compared with one that runs, chunk by chunk as they come', async ({
  page,
  request,
  sluice,
}) => {
  const worker = await HttpWorker.attach(sluice.localUrl, 'local-live-compare')
  const a = await submit(request, 'local-live-compare', { n: 1 })
  const first = await worker.take()
  await worker.yields(first.id, { step: 1 })
  await worker.yields(first.id, { step: 2 })
  await worker.ends(first.id, { output: [{ step: 1 }, { step: 2 }] })
  const b = await submit(request, 'local-live-compare', { n: 1 })
  const second = await worker.take()
  await untilClosed(request, a)
  await page.goto(`/compare?a=${a}&b=${b}&mode=chunks`)
  const chunks = page.getByRole('region', { name: 'Chunks' })
  await expect(chunks.getByText('A: 2 · B: 0')).toBeVisible()
  await expect(chunks.getByText('2 removed')).toBeVisible()
  await worker.yields(second.id, { step: 1 })
  await expect(chunks.getByText('A: 2 · B: 1')).toBeVisible()
  await expect(chunks.getByText('1 removed')).toBeVisible()
  await expectAccessible(page)
  await worker.yields(second.id, { step: 2 })
  // More may come: nothing is identical yet.
  await expect(chunks.getByText('No difference found · B still runs')).toBeVisible()
  await worker.ends(second.id, { output: [{ step: 1 }, { step: 2 }] })
  await expect(chunks.getByText('Identical')).toBeVisible()
  await expect(page.locator('[data-compared="B"]').getByText('Completed')).toBeVisible()
  // Nothing more to take: the line behind this worker must not wait for it.
  await worker.leaves()
})

test('two outputs of a megabyte are compared to the one value that differs', async ({ page, request, sluice }) => {
  const worker = await HttpWorker.attach(sluice.localUrl, 'local-big-compare')
  const big = (last: number) => ({
    rows: Array.from({ length: 12_000 }, (_, i) => ({
      n: i,
      name: `row ${i}`,
      value: i / 7,
      flags: [i % 2 === 0, null],
    })),
    last,
  })
  const ids: string[] = []
  for (const last of [1, 2]) {
    const id = await submit(request, 'local-big-compare', { last })
    const job = await worker.take()
    await worker.ends(job.id, { output: big(last) })
    ids.push(id)
  }
  for (const id of ids) await untilClosed(request, id)
  await page.goto(`/compare?a=${ids[0]}&b=${ids[1]}`)
  const output = page.getByRole('region', { name: 'Output' })
  await expect(output.getByText('1 changed')).toBeVisible()
  await expect(output.locator('[data-difference="changed"]')).toContainText('"last"')
  await worker.leaves()
})

test('pictures are compared by slider, onion skin and difference, each by keyboard', async ({ page, request }) => {
  const process = (operation: string) =>
    run(request, 'local-image-chunks', { base64_image: photo, operation, chunks: 2, delay_ms: 0 })
  const a = await process('grayscale')
  const b = await process('invert')
  await page.goto(`/compare?a=${a}&b=${b}&mode=images`)
  const picture = page.getByRole('region', { name: 'Image Picture' })
  const slider = picture.getByRole('slider', { name: 'Where A ends and B begins' })
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  await expect(slider).toHaveAttribute('aria-valuetext', '51 percent')
  await expectAccessible(page)
  await picture.getByRole('radio', { name: 'Onion skin' }).click()
  const onion = picture.getByRole('slider', { name: 'How much of B is seen' })
  await onion.focus()
  await page.keyboard.press('End')
  await expect(picture.getByText('100 % of B')).toBeVisible()
  await picture.getByRole('radio', { name: 'Difference' }).click()
  await expect(picture.getByText(/^\d+\.\d % of the pixels differ/)).toBeVisible()
  await expectAccessible(page)
  await expect(page).toHaveURL(/look=difference/)

  await page.goto(`/compare?a=${a}&b=${await process('grayscale')}&mode=images&look=difference`)
  await expect(picture.getByText('No pixel differs by more than a JPEG’s noise.')).toBeVisible()
})

test('a race is two real jobs, and the lane of /runsync owns that its caller waits for the end', async ({ page }) => {
  const text = `one two three ${freshEndpointId()}`
  await page.goto('/?endpoint=local-tokens')
  await page.getByRole('tab', { name: 'JSON' }).click()
  await page.getByLabel('Input as JSON').fill(JSON.stringify({ text, delay_ms: 1_000 }))
  await page.getByRole('button', { name: 'Start 2 real runs' }).click()
  await page.waitForURL('**/compare?*mode=race')
  const race = page.getByRole('region', { name: 'Race' })
  const [streamed, held] = [race.locator('[data-lane="0"]'), race.locator('[data-lane="1"]')]
  await expect(streamed).toContainText('/run')
  await expect(held).toContainText('/runsync')
  await expect(held.getByText('its caller got everything at once, at the end')).toBeVisible()
  await expect(race.getByText(/^A gave its caller something .+ before B\./)).toBeVisible()
  await expectAccessible(page)

  const before = page.url()
  await page.getByRole('button', { name: 'Race again' }).click()
  await expect(page.getByRole('dialog')).toContainText('Each is a real job')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Start 2 real runs' }).click()
  await page.waitForURL((url) => url.href !== before)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(race.locator('[data-lane="1"]')).toContainText('/runsync')
  await page.goto('/jobs')
  await expect(page.locator('[data-job]').filter({ hasText: text })).toHaveCount(4)
})

test('jobs are chosen in the history by keyboard, and a third is added by pasting its address', async ({
  page,
  request,
}) => {
  const ids = []
  for (const text of ['first', 'second', 'third']) {
    ids.push(await run(request, 'local-tokens', { text: `chosen ${text}`, delay_ms: 0 }))
  }
  await page.goto('/jobs?endpoint=local-tokens')
  await expect(page.getByText('chosen third').first()).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(page.getByText('2 selected')).toBeVisible()
  await page.keyboard.press('c')
  await page.waitForURL(new RegExp(`a=${ids[2]}&b=${ids[1]}`))
  await expect(page.locator('[data-compared]')).toHaveCount(2)
  await page.keyboard.press('a')
  await page.keyboard.insertText(`http://elsewhere:3000/jobs/${ids[0]}`)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`c=${ids[0]}`))
  await page.getByRole('radio', { name: 'A against C' }).click()
  await expect(page.locator('[data-difference="added"]')).toContainText('chosen first')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Remove B' }).click()
  await expect(page.locator('[data-compared]')).toHaveCount(2)
})

test('an id that does not exist, and a job without output, are said in words', async ({ page, request, sluice }) => {
  const worker = await HttpWorker.attach(sluice.localUrl, 'local-failing-compare')
  const a = await submit(request, 'local-failing-compare', { n: 1 })
  const job = await worker.take()
  await worker.ends(job.id, { error: 'ValueError: no such model' })
  await untilClosed(request, a)
  const b = await run(request, 'local-tokens', { text: 'some text', delay_ms: 0 })
  await page.goto(`/compare?a=nobody-at-all-1&b=${a}`)
  await expect(page.getByText('There is no such job here.')).toBeVisible()
  // What is here keeps its letter, and nothing races in the place of A.
  await expect(page.locator('[data-lane="1"]')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Race/ })).toHaveCount(0)
  await expectAccessible(page)
  await page.goto(`/compare?a=${a}&b=${b}`)
  await expect(page.getByText('no such model').first()).toBeVisible()
  await expect(page.getByText('A: no output · B: aggregate')).toBeVisible()
  await expect(page.getByText('2 added')).toBeVisible()
  await worker.leaves()
})

test('choosing jobs keeps to WCAG 2.2 AA and to the screen', async ({ page, request }) => {
  const id = await run(request, 'local-items', items(['I love this']))
  // Tall enough for all rows: what is scrolled halfway under a bar, and can be scrolled out again, is too small for axe.
  await page.setViewportSize({ width: 1440, height: 6_000 })
  await page.goto('/jobs?endpoint=local-items')
  await page.getByRole('checkbox').first().click()
  await expect(page.getByText('1 selected')).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/compare')
  await expect(page.getByText('Nothing to compare yet')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Choose a job' }).click()
  await expect(page.getByRole('option').first()).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.type('no such job')
  await expect(page.getByText('No such job among the newest 200.')).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/compare?a=${id}`)
  await expect(page.getByText('One job alone compares to nothing.')).toBeVisible()
  await expectAccessible(page)
})

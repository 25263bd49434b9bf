import { freshEndpointId, runJob } from '@/e2e/driven-job'
import { expectAccessible } from '@/e2e/expect-accessible'
import { expect, test } from '@/e2e/sluice-test'
import { watchPage } from '@/e2e/watch-page'

test.use({ viewport: { width: 1440, height: 900 } })

const STREAM = ['one', 'two', 'two', 'three', { step: 4 }, 'five', 'seven', 'eight', 'late', 'end']
const AGGREGATE = ['one', 'two', 'three', { step: 'four' }, 'five', 'six', 'seven', 'late', 'eight', 'end']

test('stream and aggregate stand level, with a hole on one side for what only the other has', async ({
  page,
  sluice,
}) => {
  const job = await runJob(sluice, STREAM, AGGREGATE)
  await page.goto(`/jobs/${job}?view=list`)
  const watch = watchPage(page)
  await expect(watch.verdict).toHaveAttribute('data-verdict', 'different')
  await expect(watch.verdict).toContainText('1 missing, 1 doubled, 1 in another place, 1 changed')
  await expect(watch.stream.locator('[data-hole="missing"]')).toContainText('stands in the aggregate as item 6')
  await expect(watch.aggregate.locator('[data-hole="doubled"]')).toContainText('Chunk 3 is chunk 2 again')
  await expect(watch.stream.locator('[data-hole="moved"]')).toHaveCount(1)
  const top = async (side: 'stream' | 'aggregate', seq: number) => {
    const box = await watch[side].locator(`[data-seq="${seq}"]`).boundingBox()
    if (!box) throw new Error(`${seq} is not drawn in the ${side}`)
    return box.y
  }
  // Two places are asked for one after the other, and rows that are measured anew move between.
  const expectLevel = () =>
    expect(async () => {
      for (const [chunk, item] of [
        [1, 1],
        [6, 5],
        [10, 10],
      ] as const) {
        expect(await top('stream', chunk)).toBe(await top('aggregate', item))
      }
    }).toPass()
  await expectLevel()
  // A changed pair opens to what differs, beside the chunk.
  const changed = watch.aggregate.locator('[data-seq="4"]')
  await changed.getByRole('button', { name: 'step four' }).click()
  await expect(changed.locator('[data-difference="changed"]')).toHaveText(/"step": 4.*"step": "four"/s)
  await expect(watch.stream.locator('[data-seq="5"]').getByRole('tab', { selected: true })).toHaveText('Chunk 5')
  await expectLevel()
  await changed.getByRole('tab', { name: 'Item 4' }).click()
  await expect(changed.getByRole('group', { name: 'Item 4' })).toContainText('"four"')
  await expectAccessible(page)
})

test('n and p, and the two buttons, go from difference to difference and name the chunk in the address', async ({
  page,
  sluice,
}) => {
  const job = await runJob(sluice, STREAM, AGGREGATE)
  await page.goto(`/jobs/${job}?view=text`)
  const watch = watchPage(page)
  const current = () => watch.stream.locator('[aria-current="true"]')
  await expect(watch.verdict).toContainText('5 places')
  await page.keyboard.press('n')
  await expect(current()).toHaveAttribute('data-seq', '3')
  await expect(page).toHaveURL(/#c=3$/)
  await page.keyboard.press('n')
  await expect(current()).toHaveAttribute('data-seq', '5')
  await watch.verdict.getByRole('button', { name: 'Next difference' }).click()
  await expect(current()).toHaveAttribute('data-hole', 'missing')
  await expect(page).toHaveURL(/#a=6$/)
  await expect(watch.verdict).toContainText('Place 3 of 5')
  await page.keyboard.press('p')
  await expect(page).toHaveURL(/#c=5$/)
  await watch.verdict.getByRole('button', { name: 'Previous difference' }).click()
  await expect(page).toHaveURL(/#c=3$/)
  await expect(watch.verdict.getByRole('button', { name: 'Previous difference' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )

  // A link to a hole opens the item that stands beside it.
  await page.goto(`/jobs/${job}?view=list#a=6`)
  await page.reload()
  await expect(watch.aggregate.locator('[aria-current="true"]')).toHaveAttribute('data-seq', '6')
})

test('the history shows the jobs of a verdict, and keeps the choice in its address', async ({ page, sluice }) => {
  const endpointId = freshEndpointId()
  const doubled = await runJob(sluice, ['a', 'a'], ['a'], endpointId)
  await page.goto(`/jobs/${doubled}`)
  await expect(watchPage(page).verdict).toHaveAttribute('data-verdict', 'doubled')
  const equal = await runJob(sluice, ['a'], ['a'], endpointId)
  await page.goto(`/jobs/${equal}`)
  await watchPage(page).isIdentical()
  await page.goto(`/jobs?endpoint=${endpointId}`)
  await page.getByRole('button', { name: 'Verdict: All verdicts' }).click()
  const option = page.getByRole('menuitemcheckbox', { name: 'Doubled chunks' })
  await expect(option).toHaveText('Doubled chunks1')
  await expect(page.getByRole('menuitemcheckbox', { name: 'Aggregate discarded' })).toHaveText('Aggregate discarded0')
  await option.click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/verdict=doubled/)
  await expect(page.locator('tr[data-job]')).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Verdict: Identical' })).toHaveCount(0)
  await page.setViewportSize({ width: 360, height: 800 })
  await page.reload()
  await expect(page.locator('li[data-job]').getByRole('button', { name: 'Verdict: Doubled chunks' })).toBeVisible()
  await expectAccessible(page)
})

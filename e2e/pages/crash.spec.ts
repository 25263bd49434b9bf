import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { startSluice, temporaryFolder } from '@/e2e/sluice-server'
import { runImageJob, watchPage } from '@/e2e/watch-page'

test('an open page resumes by itself after the server was killed with -9 and started again', async ({ browser }) => {
  const dataDir = temporaryFolder()
  const first = await startSluice({ dataDir })
  const page = await browser.newPage({ baseURL: first.url, viewport: { width: 1440, height: 1400 } })
  const file = { name: 'raccoon.jpg', mimeType: 'image/jpeg', buffer: readFileSync('e2e/fixtures/raccoon.jpg') }
  await runImageJob(page, file, { chunks: 6, delayMs: 700 })
  const watch = watchPage(page)
  await expect(watch.stream.locator('[data-seq="3"]')).toBeVisible()
  await first.kill('SIGKILL')
  await expect(watch.connection).toHaveAttribute('data-connection', 'reconnecting')

  const port = new URL(first.url).port
  const second = await startSluice({ dataDir, env: { PORT: port } })
  try {
    await watch.isIdentical()
    expect(await watch.seqs()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  } finally {
    await page.close()
    await second.stop()
  }
})

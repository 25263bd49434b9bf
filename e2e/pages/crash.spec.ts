import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { freePort } from '@/e2e/free-port'
import { startSluice, temporaryFolder } from '@/e2e/sluice-server'
import { runImageJob, watchPage } from '@/e2e/watch-page'

test('an open page resumes by itself after the server was killed with -9 and started again', async ({ browser }) => {
  const dataDir = temporaryFolder()
  const env = { PORT: String(await freePort()) }
  const first = await startSluice({ dataDir, env })
  const page = await browser.newPage({ baseURL: first.url, viewport: { width: 1440, height: 1400 } })
  const file = { name: 'raccoon.jpg', mimeType: 'image/jpeg', buffer: readFileSync('e2e/fixtures/raccoon.jpg') }
  await runImageJob(page, file, { chunks: 4, delayMs: 2_000 })
  const watch = watchPage(page)
  await expect(watch.stream.locator('[data-seq="2"]')).toBeVisible()
  await first.kill('SIGKILL')
  await expect(watch.connection).toHaveAttribute('data-connection', 'reconnecting')

  const second = await startSluice({ dataDir, env })
  try {
    await watch.isIdentical()
    expect(await watch.seqs()).toEqual([1, 2, 3, 4, 5, 6])
  } finally {
    await page.close()
    await second.stop()
  }
})

import { expect, test } from '@playwright/test'
import { beginJob } from '@/e2e/driven-job'
import { freePort } from '@/e2e/free-port'
import { HttpWorker } from '@/e2e/http-worker'
import { startSluice, temporaryFolder } from '@/e2e/sluice-server'
import { watchPage } from '@/e2e/watch-page'

test('an open page resumes by itself after the server was killed with -9 and started again', async ({ browser }) => {
  const dataDir = temporaryFolder()
  const env = { PORT: String(await freePort()) }
  const first = await startSluice({ dataDir, env })
  const page = await browser.newPage({ baseURL: first.url, viewport: { width: 1440, height: 1400 } })
  const chunks = Array.from({ length: 6 }, (_, i) => ({ step: i + 1 }))
  const job = await beginJob(first)
  await page.goto(`/jobs/${job.id}?view=list`)
  await job.yields(chunks.slice(0, 2))
  const watch = watchPage(page)
  await expect(watch.stream.locator('[data-seq="2"]')).toBeVisible()
  await first.kill('SIGKILL')
  await expect(watch.connection).toHaveAttribute('data-connection', 'reconnecting')

  const second = await startSluice({ dataDir, env })
  try {
    const worker = await HttpWorker.attach(second.localUrl, job.endpointId)
    const { id } = await worker.take()
    expect(id).toBe(job.id)
    for (const chunk of chunks) await worker.yields(id, chunk)
    await worker.ends(id, { output: chunks })
    await watch.isIdentical()
    expect(await watch.seqs()).toEqual([1, 2, 3, 4, 5, 6])
  } finally {
    await page.close()
    await second.stop()
  }
})

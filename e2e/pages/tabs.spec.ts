import type { BrowserContext, Page, Request } from '@playwright/test'
import { HttpWorker } from '@/e2e/http-worker'
import { expect, test } from '@/e2e/sluice-test'
import { watchPage } from '@/e2e/watch-page'

/** Ten pages on a busy machine take a minute to come to life; the workers wait for them. */
test.setTimeout(300_000)
const SLOW = { timeout: 120_000 }
test.use({ viewport: { width: 900, height: 700 } })

const TABS = 10
const EVENTS = /\/api\/(jobs\/[^/]+\/)?events/

test('ten tabs on ten running jobs are live on one connection, and each ends with all chunks', async ({
  context,
  sluice,
}) => {
  const streams = countStreams(context)
  const runs = await Promise.all(Array.from({ length: TABS }, (_, i) => begin(sluice, `local-tabs-${i}`)))
  const pages = await openTabs(
    context,
    runs.map(({ url }) => url),
  )
  await each(runs, ({ yields }) => yields(1))
  await haveChunk(pages, 1)
  await expect.poll(streams.open, SLOW).toBe(1)

  await each(runs, ({ yields }) => yields(20))
  await haveChunk(pages, 21)
  await expect.poll(streams.open, SLOW).toBe(1)
  await each(runs, ({ ends }) => ends())
  for (const page of pages) await isEnded(page)
  await expect.poll(streams.open, SLOW).toBe(0)
})

test('ten tabs on one job go on when the tab that holds the connection is closed in the middle', async ({
  context,
  sluice,
}) => {
  const streams = countStreams(context)
  const run = await begin(sluice, 'local-tabs-one')
  const pages = await openTabs(
    context,
    Array.from({ length: TABS }, () => run.url),
  )
  await run.yields(10)
  await haveChunk(pages, 10)
  let leader: Page | undefined
  await expect(() => {
    leader = streams.holder()
    expect(leader).toBeDefined()
  }).toPass(SLOW)
  await leader?.close()
  const others = pages.filter((page) => page !== leader)
  expect(others).toHaveLength(TABS - 1)
  await run.yields(10)
  await haveChunk(others, 20)
  await expect.poll(() => others.includes(streams.holder() as Page), SLOW).toBe(true)

  await run.ends()
  for (const page of others) await isEnded(page)
})

test('a job that is finished is shown without any stream', async ({ page, context, sluice }) => {
  const streams = countStreams(context)
  const run = await begin(sluice, 'local-tabs-done')
  await run.yields(5)
  await run.ends()
  await expect.poll(() => isClosed(sluice.url, run.jobId), SLOW).toBe(true)
  await page.goto(run.url)
  await isEnded(page)
  await haveChunk([page], 5)
  expect(streams.opened()).toBe(0)
})

test('a browser whose tabs cannot talk to each other has a stream for each tab', async ({ page, context, sluice }) => {
  await context.addInitScript(() => Object.defineProperty(window, 'BroadcastChannel', { value: undefined }))
  const streams = countStreams(context)
  const run = await begin(sluice, 'local-tabs-alone')
  await page.goto(run.url)
  await run.yields(1)
  await haveChunk([page], 1)
  expect(streams.opened()).toBeGreaterThan(0)
  for (const url of streams.urls()) expect(url).toContain(`/api/jobs/${run.jobId}/events`)
  await run.ends()
  await isEnded(page)
})

/** Event streams as the browser has them open, and whose they are. */
function countStreams(context: BrowserContext) {
  const opened: Request[] = []
  const over = new Set<Request>()
  context.on('request', (request) => {
    if (EVENTS.test(request.url())) opened.push(request)
  })
  context.on('requestfinished', (request) => over.add(request))
  context.on('requestfailed', (request) => over.add(request))
  const living = () => opened.filter((request) => !over.has(request) && !request.frame().page().isClosed())
  return {
    opened: () => opened.length,
    urls: () => opened.map((request) => request.url()),
    open: () => living().length,
    /** The page that has the only one. */
    holder: () => {
      const [only, ...others] = living()
      return others.length === 0 ? only?.frame().page() : undefined
    },
  }
}

/** A job in the hand of a worker that does what the test says. */
async function begin({ url, localUrl }: { url: string; localUrl: string }, endpointId: string) {
  const worker = await HttpWorker.attach(localUrl, endpointId, {}, `worker-of-${endpointId}`)
  const answer = await fetch(`${url}/api/jobs?endpointId=${endpointId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ input: { prompt: 'a raccoon' } }),
  })
  expect(answer.status).toBeLessThan(300)
  const { job } = (await answer.json()) as { job: { id: string } }
  const { id } = await worker.take()
  const sent: unknown[] = []
  return {
    jobId: job.id,
    url: `${url}/jobs/${job.id}`,
    async yields(count: number) {
      for (let i = 0; i < count; i++) {
        sent.push({ index: sent.length + 1 })
        await worker.yields(id, sent.at(-1))
      }
    },
    ends: () => worker.ends(id, { output: sent }),
  }
}

async function isClosed(url: string, jobId: string): Promise<boolean> {
  const { job } = (await (await fetch(`${url}/api/jobs/${jobId}`)).json()) as { job: { closed: boolean } }
  return job.closed
}

function openTabs(context: BrowserContext, urls: string[]): Promise<Page[]> {
  return Promise.all(
    urls.map(async (url) => {
      const page = await context.newPage()
      await page.goto(url, SLOW)
      return page
    }),
  )
}

async function each<Item>(items: Item[], act: (item: Item) => Promise<unknown>): Promise<void> {
  await Promise.all(items.map(act))
}

async function haveChunk(pages: Page[], seq: number): Promise<void> {
  for (const page of pages) await expect(watchPage(page).stream.locator(`[data-seq="${seq}"]`)).toBeAttached(SLOW)
}

async function isEnded(page: Page): Promise<void> {
  await expect(watchPage(page).connection).toHaveAttribute('data-connection', 'ended', SLOW)
}

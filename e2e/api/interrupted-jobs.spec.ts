import { rmSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { type SluiceServer, startSluice, temporaryFolder } from '@/e2e/sluice-server'

const WORDS = Array.from({ length: 30 }, (_, i) => `word${i}`).join(' ')

let dataDir: string
test.beforeEach(() => {
  dataDir = temporaryFolder()
})
test.afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** A job of thirty words, each later than the one before. */
async function submit(sluice: SluiceServer, delayMs: number): Promise<string> {
  const body = JSON.stringify({ input: { prompt: WORDS, delay_ms: delayMs } })
  const answer = await fetch(`${sluice.url}/api/jobs?endpointId=local-tokens&mode=run`, { method: 'POST', body })
  expect(answer.status).toBe(201)
  return (await answer.json()).job.id
}

async function jobOf(sluice: SluiceServer, id: string) {
  return (await (await fetch(`${sluice.url}/api/jobs/${id}`)).json()).job
}

test('SIGTERM ends the streams of viewers in the middle of a job, and then the process with 0', async () => {
  const sluice = await startSluice({ dataDir })
  const id = await submit(sluice, 1_000)
  const viewers = await Promise.all([1, 2, 3].map(() => fetch(`${sluice.url}/api/jobs/${id}/events`)))
  expect(viewers.map((answer) => answer.status)).toEqual([200, 200, 200])
  const read = Promise.all(viewers.map((answer) => answer.text()))
  const began = Date.now()
  expect(await sluice.kill('SIGTERM')).toMatchObject({ code: 0 })
  expect(Date.now() - began).toBeLessThan(6_000)
  for (const frames of await read) expect(frames).toContain('event:')
})

test('a job that kill -9 cut through ends after the next start, with every chunk once and in order', async () => {
  const killed = await startSluice({ dataDir })
  const id = await submit(killed, 100)
  await expect.poll(async () => (await jobOf(killed, id)).chunkCount).toBeGreaterThan(3)
  await killed.kill('SIGKILL')
  const again = await startSluice({ dataDir })
  await expect.poll(async () => (await jobOf(again, id)).closed, { timeout: 40_000 }).toBe(true)
  const job = await jobOf(again, id)
  expect(job).toMatchObject({ status: 'COMPLETED', chunkCount: 30, problem: null })
  const { chunks } = await (await fetch(`${again.url}/api/jobs/${id}/stream?after=0&wait=0`)).json()
  expect(chunks.map(({ seq }: { seq: number }) => seq)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1))
  expect(chunks.map(({ output }: { output: string }) => output).join('')).toBe(WORDS)
  await again.stop()
})

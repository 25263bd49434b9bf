import { expect, test } from '@playwright/test'
import type { StreamAnswer } from '@/lib/contract/frames'
import { startSluice, temporaryFolder } from '@/e2e/sluice-server'

test('a job survives kill -9 in the middle: it ends, and its log has no gap and no double', async ({ request }) => {
  const dataDir = temporaryFolder()
  const first = await startSluice({ dataDir })
  const text = Array.from({ length: 40 }, (_, n) => `word${n}`).join(' ')
  const data = { input: { text, delay_ms: 100 } }
  const submitted = await request.post(`${first.url}/api/jobs?endpointId=local-tokens`, { data })
  const { job } = await submitted.json()
  // Some chunks are read and stored, the job is far from its end.
  const partial = await request.get(`${first.url}/api/jobs/${job.id}/stream?after=3&wait=20000`)
  expect((await partial.json()).chunks.length).toBeGreaterThan(0)
  await first.kill('SIGKILL')

  const second = await startSluice({ dataDir })
  try {
    let answer: StreamAnswer | undefined
    const outputs: unknown[] = []
    for (let after = 0; !answer?.closed; after = answer.next) {
      answer = (await (
        await request.get(`${second.url}/api/jobs/${job.id}/stream?after=${after}&attempt=2&wait=10000`)
      ).json()) as StreamAnswer
      expect(answer.chunks.map((chunk) => chunk.seq)).toEqual(answer.chunks.map((_, index) => after + index + 1))
      outputs.push(...answer.chunks.map((chunk) => chunk.output))
    }
    expect(answer.job).toMatchObject({ status: 'COMPLETED', attempt: 2, retries: 1, verdict: { kind: 'identical' } })
    expect(outputs.join('')).toBe(text)
  } finally {
    await second.stop()
  }
})

test('a finished job is whole in the history after a restart', async ({ request }) => {
  const dataDir = temporaryFolder()
  const first = await startSluice({ dataDir })
  const submitted = await request.post(`${first.url}/api/jobs?endpointId=local-items`, {
    data: { input: { items: ['kept'], delay_ms: 0 } },
  })
  const { job } = await submitted.json()
  await expect(async () => {
    expect((await (await request.get(`${first.url}/api/jobs/${job.id}`)).json()).job.closed).toBe(true)
  }).toPass()
  await first.stop()

  const second = await startSluice({ dataDir })
  try {
    const { jobs } = await (await request.get(`${second.url}/api/jobs`)).json()
    expect(jobs).toMatchObject([{ id: job.id, status: 'COMPLETED', chunkCount: 1, verdict: { kind: 'identical' } }])
    expect(await (await request.get(`${second.url}/api/jobs/${job.id}/aggregate`)).json()).toMatchObject([
      { text: 'kept' },
    ])
  } finally {
    await second.stop()
  }
})

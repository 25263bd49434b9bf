import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { runSluice, startSluice, temporaryFolder } from '@/e2e/sluice-server'
import { type Moto, startMoto } from '@/scripts/start-moto'

let moto: Moto
test.beforeAll(async () => {
  // The first run of a checkout makes a Python environment.
  test.setTimeout(300_000)
  moto = await startMoto()
})
test.afterAll(() => moto?.close())

const settings = (bucket: string) => ({
  SLUICE_S3_BUCKET: bucket,
  SLUICE_S3_ENDPOINT: moto.url,
  AWS_ACCESS_KEY_ID: 'id-of-a-test',
  AWS_SECRET_ACCESS_KEY: 'secret-of-a-test',
})

test('large bodies lie in the bucket, none on the disk, and come back from there', async () => {
  await moto.makeBucket('bodies')
  const sluice = await startSluice({ env: settings('bodies') })
  const before = (await moto.keys('bodies')).length
  const text = 'a word '.repeat(20_000)
  const submitted = await fetch(`${sluice.url}/api/jobs?endpointId=local-tokens&mode=runsync`, {
    method: 'POST',
    body: JSON.stringify({ input: { text, delay_ms: 0 } }),
  })
  const { job } = (await submitted.json()) as { job: { id: string } }
  const request = await (await fetch(`${sluice.url}/api/jobs/${job.id}/request`)).json()
  expect((request as { input: { text: string } }).input.text).toBe(text)
  expect((await moto.keys('bodies')).length).toBeGreaterThan(before)
  expect(existsSync(join(sluice.dataDir, 'blobs'))).toBe(false)
  expect(sluice.logs()).not.toContain('secret-of-a-test')
  await sluice.stop()
})

test('a bucket that is not there is said at the start, with what to do, and nothing runs', async () => {
  const dataDir = temporaryFolder()
  const { code, output } = await runSluice({ dataDir, env: settings('nowhere') }).ended
  rmSync(dataDir, { recursive: true, force: true })
  expect(code).toBe(1)
  expect(output).toMatch(/S3 bucket nowhere could not be used\. It said: NoSuchBucket/)
  expect(output).toContain('SLUICE_S3_BUCKET')
  expect(output).not.toMatch(/secret-of-a-test|\n {4}at /)
})

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { createInterface } from 'node:readline'
import { json } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { freshDatabase } from '@/lib/db/fresh-database'

/** Runs the script on a database; resolves when it says its URL. */
async function launch(
  databaseUrl: string,
): Promise<{ child: ChildProcess; url: string; exited: Promise<number | null> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/local-endpoint.ts'], {
    env: { ...process.env, DATABASE_URL: databaseUrl, SLUICE_LOCAL_PORT: '0', HOSTNAME: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = line.match(/^Local endpoint: (\S+)$/) ?? []
    if (url) return { child, url, exited }
  }
  throw new Error('the script ended without saying its URL')
}

async function call(url: string, body?: unknown) {
  const response = await fetch(url, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) })
  return await response.json()
}

test('a kill -9 in the middle of a job: it runs again, with one retry counted and its stream from the start', async () => {
  const database = await freshDatabase()
  onTestFinished(() => database.close())
  const first = await launch(database.url)
  const slow = { input: { prompt: 'one two', delay_ms: 10_000 } }
  const { id } = await call(`${first.url}/local-tokens/run`, slow)
  expect((await call(`${first.url}/local-tokens/stream/${id}`)).stream).toEqual([{ output: 'one' }])
  first.child.kill('SIGKILL')
  await first.exited
  const second = await launch(database.url)
  // Whoever had chunks of the run before learns by this that they are void.
  expect(await call(`${second.url}/local-tokens/stream/${id}`)).toEqual({ status: 'IN_QUEUE', stream: [] })
  expect((await call(`${second.url}/local-tokens/stream/${id}`)).stream).toEqual([{ output: 'one' }])
  expect(await call(`${second.url}/local-tokens/status/${id}`)).toMatchObject({ status: 'IN_PROGRESS', retries: 1 })
})

test('SIGTERM stops it cleanly with polls held', async () => {
  const database = await freshDatabase()
  onTestFinished(() => database.close())
  const { child, url, exited } = await launch(database.url)
  const { id } = await call(`${url}/local-tokens/run`, { input: { prompt: 'one two', delay_ms: 10_000 } })
  await call(`${url}/local-tokens/stream/${id}`)
  // The server's word that it has the request.
  const poll = get(`${url}/local-tokens/stream/${id}`, { headers: { Expect: '100-continue' } })
  await once(poll, 'continue')
  child.kill('SIGTERM')
  const [answer] = await once(poll, 'response')
  expect(await json(answer)).toEqual({ status: 'IN_PROGRESS', stream: [] })
  expect(await exited).toBe(0)
})

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '@/e2e/sluice-server'
import { expect, test } from '@/e2e/sluice-test'
import { pythonWith } from './python'

const TEXTS = ['I love it', 'It is okay', 'I hate it']
const texts = (results: unknown) => (results as { text: string }[]).map(({ text }) => text)

/** Runs one of the clients to its end and reads what it printed. Its exceptions fail the test. */
async function runClient(name: string, ...args: string[]) {
  const python = await pythonWith('runpod==1.12.0')
  const script = join(root, 'e2e/workers/clients', name)
  const { stdout } = await promisify(execFile)(python, [script, ...args], { timeout: 120_000 })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

for (const side of ['the gateway', 'the local endpoint'] as const) {
  const baseOf = (sluice: { url: string; localUrl: string }) =>
    side === 'the gateway' ? `${sluice.url}/v2` : sluice.localUrl

  test(`the Python SDK against ${side}: every method, no exception, no chunk lost`, async ({ sluice }) => {
    const said = await runClient('sync_client.py', baseOf(sluice))
    for (const results of ['streamed', 'output', 'waited for', 'run_sync']) expect(texts(said[results])).toEqual(TEXTS)
    expect(said).toMatchObject({ status: 'COMPLETED', cancelled: 'CANCELLED', 'after cancel': 'CANCELLED' })
    expect(said).toMatchObject({ failed: 'FAILED', 'failed streamed': [], purged: 'completed' })
    expect(said.health).toEqual(['jobs', 'workers'])
  })

  test(`the asyncio Python SDK against ${side}: every method, no exception, no chunk lost`, async ({ sluice }) => {
    const said = await runClient('asyncio_client.py', baseOf(sluice))
    for (const results of ['streamed', 'waited for']) expect(texts(said[results])).toEqual(TEXTS)
    expect(said).toMatchObject({ status: 'COMPLETED', cancelled: 'CANCELLED', 'after cancel': 'CANCELLED' })
    expect(said).toMatchObject({ health: ['jobs', 'workers'], purged: 'completed' })
  })
}

for (const delayMs of [0, 300, 1_200]) {
  test(`a client that stops at COMPLETED gets every chunk through the gateway, ${delayMs} ms apart`, async ({
    sluice,
  }) => {
    const body = JSON.stringify({ input: { count: 4, delay_ms: delayMs } })
    const chunks = await runClient('stops_at_completed.py', `${sluice.url}/v2`, 'local-stream-only', body)
    expect(chunks).toHaveLength(4)
  })
}

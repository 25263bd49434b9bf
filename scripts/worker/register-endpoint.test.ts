import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { refusingPort } from '@/scripts/refusing-port'
import { LocalApi } from './local-api'
import { registerEndpoint } from './register-endpoint'

const WAIT_MS = 20

async function listen(answer: RequestListener): Promise<number> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}
function register(port: number, waitMs: number, log = vi.fn()) {
  const url = `http://127.0.0.1:${port}`
  const api = new LocalApi({ url, endpointId: 'local-x', key: 'local' })
  return registerEndpoint(api, { url, handlerDir: '/nowhere', log, waitMs }, new AbortController().signal)
}

test('when nothing listens it says how Sluice is started', async () => {
  const port = await refusingPort()
  const log = vi.fn()
  await expect(register(port, 1_500, log)).rejects.toThrow(/Nothing answers at .*\nStart Sluice with "npm start"/)
  expect(log).toHaveBeenCalledWith(
    expect.stringContaining(`No local endpoint at http://127.0.0.1:${port} (no answer: ECONNREFUSED)`),
  )
})

test('another program at the address is told from a local endpoint', async () => {
  const port = await listen((_, res) => res.writeHead(404).end('<h1>Not here</h1>'))
  await expect(register(port, 60_000)).rejects.toThrow('is no local endpoint, or one of an older version')
})

test('another program is told from a local endpoint also when it answers after the time to wait', async () => {
  const port = await listen((_, res) => {
    // Set after the one of the caller, and as long: it passes after that one.
    AbortSignal.timeout(WAIT_MS).addEventListener('abort', () => res.writeHead(404).end())
  })
  await expect(register(port, WAIT_MS)).rejects.toThrow('is no local endpoint, or one of an older version')
})

test('a Sluice that is still starting is waited for', async () => {
  let isUp = false
  const requests: string[] = []
  const port = await listen((req, res) => {
    if (!isUp) return req.socket.destroy()
    requests.push(`${req.method} ${req.url}`)
    res.end(JSON.stringify(SUMMARY))
  })
  const log = vi.fn()
  const registered = register(port, 60_000, log)
  await expect.poll(() => log.mock.calls.length).toBeGreaterThan(0)
  isUp = true
  await registered
  expect(requests).toEqual(['PUT /local/endpoints/local-x'])
})

const ENDPOINT = { id: 'local-x', name: 'x', kind: 'local', description: '', inputKind: 'json', inputField: null }
const SUMMARY = {
  endpoint: { ...ENDPOINT, options: [], example: null, lastUsedAt: null },
  builtIn: false,
  health: { jobs: {}, workers: {} },
  faults: 0,
}

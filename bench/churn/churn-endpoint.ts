import { request } from 'undici'
import { type EndpointProcess, startEndpoint } from '@/bench/processes/start-endpoint'
import { freePort } from '@/e2e/free-port'

/** A local endpoint that is killed and comes back, at the same port and with the same data. */
export interface ChurnEndpoint {
  origin: string
  /** Of the process that is there now; undefined while there is none. */
  pid: number | undefined
  /** How often it was started. */
  lives: number
  /** `kill -9`, then a start. Resolves when it answers again. */
  restart(): Promise<void>
  stop(): Promise<void>
  logs(): string
}

/** Starts the first of its lives, and makes endpoints known to it that no worker has attached to yet. */
export async function openChurnEndpoint(dataDir: string, endpointIds: string[]): Promise<ChurnEndpoint> {
  // Nobody else may be given it between two lives.
  const port = await freePort()
  let process: EndpointProcess = await startEndpoint({ port, dataDir })
  const { origin } = process
  for (const id of endpointIds) await register(origin, id)
  const endpoint: ChurnEndpoint = {
    origin,
    pid: process.pid,
    lives: 1,
    restart: async () => {
      endpoint.pid = undefined
      await process.kill('SIGKILL')
      process = await startEndpoint({ port, dataDir })
      endpoint.pid = process.pid
      endpoint.lives += 1
    },
    stop: async () => {
      endpoint.pid = undefined
      await process.kill('SIGTERM')
    },
    logs: () => process.logs(),
  }
  return endpoint
}

async function register(origin: string, endpointId: string): Promise<void> {
  const { statusCode, body } = await request(`${origin}/local/endpoints/${endpointId}`, { method: 'PUT', body: '{}' })
  const text = await body.text()
  if (statusCode !== 200) throw new Error(`${endpointId} could not be registered: ${text.slice(0, 300)}`)
}

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Database } from '@/lib/db/client'
import { answerRequest } from './answer-request'
import type { Service } from './service'
import { type Clock, systemClock } from './clock'
import { BUILT_IN_HANDLERS } from './handlers/built-in-handlers'
import { LOCAL_LIMITS, type LocalLimits } from './limits'
import { type Log, withPlainErrors } from './log'
import { ownDatabase } from './own-database'
import { openQueue, type Queue } from './queue'
import type { BuiltInHandler } from './built-in/handler'
import { startWorkers } from './built-in/start-workers'
import { ByteBudget } from './worker-side/byte-budget'
import { openDirectory } from './workers/endpoint-directory'
import { watchContact } from './workers/watch-contact'
import { WorkerRegistry } from './workers/worker-registry'

export interface LocalEndpoint {
  /** Base URL for SDKs: `http://127.0.0.1:PORT/v2`. */
  url: string
  port: number
  /**
   * Stops within about a second: held polls are answered, running jobs go back to the queue, answers on their way are
   * finished. The database stays open.
   */
  close(): Promise<void>
}

export interface LocalEndpointOptions {
  /** Migrated; one local endpoint per database. */
  db: Database
  /** 0 asks the system for a free one. */
  port: number
  host?: string
  /** When given, requests need it as `Authorization`, with or without `Bearer`; else any key and none will do. */
  requireKey?: string
  log?: Log
  clock?: Clock
  limits?: Partial<LocalLimits>
  /** By endpoint id; the built-in ones when absent. */
  handlers?: ReadonlyMap<string, BuiltInHandler>
}

/**
 * Starts a Runpod of one's own: Runpod's job API on its own listener, a queue in Postgres, built-in handlers as workers.
 * @throws when the port is in use, or another local endpoint uses the database
 */
export async function startLocalEndpoint(options: LocalEndpointOptions): Promise<LocalEndpoint> {
  const { db, port, host = '127.0.0.1', requireKey, clock = systemClock } = options
  const log = withPlainErrors(options.log ?? (() => undefined))
  const handlers = options.handlers ?? BUILT_IN_HANDLERS
  const limits = { ...LOCAL_LIMITS, ...options.limits }
  const owned = await ownDatabase(db, limits.takeOverMs, log)
  const server = createServer()
  const url = () => {
    const { port: bound } = server.address() as AddressInfo
    return `http://${host.includes(':') ? `[${host}]` : host}:${bound}/v2`
  }
  let queue: Queue | undefined
  let service: Service | undefined
  try {
    queue = await openQueue({ db, clock, limits, log })
    const slots = new Map([...handlers].map(([id, { concurrency }]) => [id, concurrency]))
    service = {
      queue,
      clock,
      limits,
      log,
      requireKey,
      slots,
      endpoints: await openDirectory(db, slots.keys(), () => clock.now()),
      workers: new WorkerRegistry(clock, queue.signals),
      url,
      startedAt: clock.now(),
      held: { count: 0 },
      bodies: new ByteBudget(limits.bodiesBytes),
    }
    const answering = service
    server.maxConnections = limits.connections
    // With a listener Node leaves idle connections to us.
    server.on('timeout', (socket) => {
      if (!answering.workers.isWorkerSocket(socket)) socket.destroy()
    })
    server.on('request', (req, res) => void answerRequest(answering, req, res))
    await listen(server, port, host, limits.keepAliveMs)
  } catch (error) {
    await queue?.close()
    await owned.release()
    throw error
  }
  const { workers: registry } = service
  const isServed = (endpointId: string) => registry.isServed(endpointId)
  const workers = startWorkers({ queue, clock, log, isServed }, handlers)
  const watching = watchContact(service)
  const { close: closeQueue } = queue
  const close = async () => {
    const quiet = closeServer(server, limits.graceMs)
    await Promise.race([Promise.all([closeQueue(), workers, watching]), pause(limits.graceMs)])
    await quiet
    await owned.release()
  }
  let closed: Promise<void> | undefined
  return {
    url: url(),
    port: (server.address() as AddressInfo).port,
    close: () => {
      closed ??= close()
      return closed
    },
  }
}

async function listen(server: Server, port: number, host: string, keepAliveMs: number): Promise<void> {
  // A worker writes on an idle connection without noticing that it was closed, and does not repeat a POST: keep it long.
  server.keepAliveTimeout = keepAliveMs
  server.headersTimeout = 80_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const words = error.code === 'EADDRINUSE' ? `port ${port} on ${host} is in use: choose another` : error.message
      reject(Object.assign(new Error(words, { cause: error }), { code: error.code }))
    })
    server.listen(port, host, resolve)
  })
}

/** Takes no new connection, lets answers on their way finish, and cuts what is left after the grace. */
async function closeServer(server: Server, graceMs: number): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()))
  // Connections that fall idle after `close` stay open for the whole keep-alive otherwise.
  const sweeping = setInterval(() => server.closeIdleConnections(), 10)
  await Promise.race([ended, pause(graceMs)])
  clearInterval(sweeping)
  server.closeAllConnections()
  await ended
}

/** Real time, whatever the clock: a stop must not hang on a clock that a test holds. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}

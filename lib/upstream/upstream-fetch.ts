import { Agent, fetch as undiciFetch } from 'undici'

const common = { connect: { timeout: 10_000 }, headersTimeout: 0, bodyTimeout: 0 }

/** Reads go over kept connections. Time-outs are the caller's: it knows how long each request is held. */
const kept = new Agent(common)

/**
 * What must happen once goes over a connection of its own. On a kept one, the other side may be closing it at that very
 * moment; the request then fails without anybody knowing whether it arrived, and may not be sent again.
 */
const fresh = new Agent({ ...common, pipelining: 0 })

/** `fetch` for upstreams: only a GET may fail because of a connection that had gone stale. */
export const upstreamFetch = ((url: string, init?: RequestInit) =>
  undiciFetch(url, {
    ...(init as object),
    dispatcher: (init?.method ?? 'GET') === 'GET' ? kept : fresh,
  })) as unknown as typeof fetch

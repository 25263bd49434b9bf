import { Agent, DecoratorHandler, type Dispatcher, fetch as undiciFetch } from 'undici'

const common = { connect: { timeout: 10_000 }, headersTimeout: 0, bodyTimeout: 0 }

/** Reads go over kept connections. Time-outs are the caller's: it knows how long each request is held. */
const kept = new Agent(common).compose(takeAsItComes)

/**
 * What must happen once goes over a connection of its own. On a kept one, the other side may be closing it at that very
 * moment; the request then fails without anybody knowing whether it arrived, and may not be sent again.
 */
const fresh = new Agent({ ...common, pipelining: 0 }).compose(takeAsItComes)

/**
 * `fetch` for upstreams, whose answers are read at once and within a bound. Only a GET may fail because of a connection that
 * had gone stale.
 */
export const upstreamFetch = ((url: string, init?: RequestInit) =>
  undiciFetch(url, {
    ...(init as object),
    dispatcher: (init?.method ?? 'GET') === 'GET' ? kept : fresh,
  })) as unknown as typeof fetch

/**
 * Never lets an answer wait at the socket for its reader. When the other side closes the connection while it waits, undici 7
 * throws where nobody can catch it, which ends the process (nodejs/undici#5360, mended in 8, which wants Node 22.19).
 */
function takeAsItComes(dispatch: Dispatcher.Dispatch): Dispatcher.Dispatch {
  return (options, handler) => dispatch(options, new Unpaused(handler))
}

type Handler = Dispatcher.DispatchHandler
/** Its types leave out what it has. */
const Decorator = DecoratorHandler as unknown as new (
  handler: Handler,
) => { onResponseData(...args: Parameters<NonNullable<Handler['onResponseData']>>): void }

class Unpaused extends Decorator {
  override onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    super.onResponseData(controller, chunk)
    controller.resume()
  }
}

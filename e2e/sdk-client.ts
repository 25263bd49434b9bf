import runpod, { type EndpointInputPayload } from 'runpod-sdk'

/** The SDK gives up after 3 s unless it is told otherwise, and a busy machine answers later than that. */
const PATIENCE_MS = 30_000

/** The real JavaScript SDK, pointed somewhere by its one setting, and with more patience than its own. */
export function sdkEndpoint(baseUrl: string, endpointId: string, key = 'any-key-will-do') {
  const endpoint = runpod(key, { baseUrl }).endpoint(endpointId)
  if (!endpoint) throw new Error('the SDK made no endpoint')
  return {
    run: (request: EndpointInputPayload) => endpoint.run(request, PATIENCE_MS),
    /** @param waitMs how long it waits for the result; the SDK's own 90 s unless given */
    runSync: (request: EndpointInputPayload, waitMs?: number) => endpoint.runSync(request, waitMs),
    status: (id: string) => endpoint.status(id, PATIENCE_MS),
    stream: (id: string) => endpoint.stream(id),
    cancel: (id: string) => endpoint.cancel(id, PATIENCE_MS),
    health: () => endpoint.health(PATIENCE_MS),
    purgeQueue: () => endpoint.purgeQueue(PATIENCE_MS),
  }
}

/** All chunks of a stream as the SDK yields them, without their `output` wrapper. */
export async function streamed(stream: AsyncGenerator<{ output?: unknown }>): Promise<unknown[]> {
  const outputs: unknown[] = []
  for await (const chunk of stream) outputs.push(chunk.output)
  return outputs
}

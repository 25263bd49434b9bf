import runpod from 'runpod-sdk'

/** The real JavaScript SDK, pointed somewhere by its one setting. */
export function sdkEndpoint(baseUrl: string, endpointId: string, key = 'any-key-will-do') {
  const endpoint = runpod(key, { baseUrl }).endpoint(endpointId)
  if (!endpoint) throw new Error('the SDK made no endpoint')
  return endpoint
}

/** All chunks of a stream as the SDK yields them, without their `output` wrapper. */
export async function streamed(stream: AsyncGenerator<{ output?: unknown }>): Promise<unknown[]> {
  const outputs: unknown[] = []
  for await (const chunk of stream) outputs.push(chunk.output)
  return outputs
}

import type { SnippetTarget } from './endpoint-snippets'

/** The same by Runpod's SDK for JavaScript. */
export function javascriptSnippet({ baseUrl, endpointId, input }: SnippetTarget): string {
  return `// npm install runpod-sdk, and save this as a file that ends in .mjs
import runpodSdk from 'runpod-sdk'

// Sluice holds the real key.
const runpod = runpodSdk('any', { baseUrl: '${baseUrl}' })
const endpoint = runpod.endpoint('${endpointId}')

const { id } = await endpoint.run(${JSON.stringify({ input }, null, 2)})

for await (const chunk of endpoint.stream(id)) {
  console.log(chunk.output)
}

console.log((await endpoint.status(id)).output) // the aggregate
`
}

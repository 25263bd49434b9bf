import { hasOtherNumbers } from '@/lib/json/json-tokens'
import { javascriptLiteral } from './javascript-literal'
import { REQUEST_FILE, type SnippetTarget } from './snippet-target'

/** The same by Runpod's SDK for JavaScript. */
export function javascriptSnippet({ baseUrl, endpointId, mode, key, body }: SnippetTarget): string {
  const request = body === null ? `JSON.parse(await readFile('${REQUEST_FILE}', 'utf8'))` : javascriptLiteral(body)
  const rewritten =
    body !== null && hasOtherNumbers(body) ? '// JavaScript writes 1.0 as 1 and rounds long numbers.\n' : ''
  return `// npm install runpod-sdk, and save this as a file that ends in .mjs
${body === null ? "import { readFile } from 'node:fs/promises'\n" : ''}import runpodSdk from 'runpod-sdk'

${key === 'any' ? '// Sluice takes any key.\n' : ''}const runpod = runpodSdk(${key === 'any' ? "'any'" : 'process.env.RUNPOD_API_KEY'}, { baseUrl: ${JSON.stringify(baseUrl)} })
const endpoint = runpod.endpoint(${JSON.stringify(endpointId)})
${rewritten}const request = ${request}

${
  mode === 'runsync'
    ? `const { output } = await endpoint.runSync(request, 600_000)

console.log(JSON.stringify(output)) // the aggregate`
    : `const { id } = await endpoint.run(request, 30_000)

for await (const chunk of endpoint.stream(id)) {
  console.log(JSON.stringify(chunk.output))
}

console.log(JSON.stringify((await endpoint.status(id, 30_000)).output)) // the aggregate`
}
`
}

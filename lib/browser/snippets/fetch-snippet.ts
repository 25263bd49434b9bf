import { hasOtherNumbers } from '@/lib/json/json-tokens'
import { javascriptLiteral } from './javascript-literal'
import { REQUEST_FILE, type SnippetTarget } from './snippet-target'

/** The same by JavaScript's own `fetch`, without a package. */
export function fetchSnippet({ baseUrl, endpointId, mode, key, body }: SnippetTarget): string {
  const auth = key === 'environment' ? `, authorization: \`Bearer \${process.env.RUNPOD_API_KEY}\`` : ''
  return `// Save this as a file that ends in .mjs; any Node since 18 runs it.
${body === null ? "import { readFile } from 'node:fs/promises'\n\n" : ''}const url = ${JSON.stringify(`${baseUrl}/${endpointId}`)}
const headers = { 'content-type': 'application/json'${auth} }
${bodyLine(body)}

async function ask(path, init) {
  const answer = await fetch(\`\${url}/\${path}\`, { headers, ...init })
  if (!answer.ok) throw new Error(\`\${path}: \${answer.status} \${await answer.text()}\`)
  return answer.json()
}

${mode === 'runsync' ? WAIT : FOLLOW}`
}

/** A literal to edit where JavaScript would write it as it was, else the text itself. */
function bodyLine(body: string | null): string {
  if (body === null) return `const body = await readFile('${REQUEST_FILE}', 'utf8')`
  if (hasOtherNumbers(body))
    return `// As text: JavaScript would write 1.0 as 1, and round long numbers.\nconst body = ${JSON.stringify(body)}`
  return `const body = JSON.stringify(${javascriptLiteral(body)})`
}

const WAIT = `let job = await ask('runsync', { method: 'POST', body })
// A job that takes longer than the endpoint waits goes on; ask until it is done.
while (job.status.startsWith('IN_')) job = await ask(\`status-sync/\${job.id}\`)

console.log(JSON.stringify(job.output)) // the aggregate
`

const FOLLOW = `const { id } = await ask('run', { method: 'POST', body })

let answer
do {
  answer = await ask(\`stream/\${id}\`)
  for (const { output } of answer.stream ?? []) console.log(JSON.stringify(output))
  // The last chunks may come with the final status, or after it.
} while (answer.status.startsWith('IN_') || answer.stream?.length > 0)

console.log(JSON.stringify((await ask(\`status/\${id}\`)).output)) // the aggregate
`

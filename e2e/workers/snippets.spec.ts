import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '@/e2e/sluice-server'
import { expect, test } from '@/e2e/sluice-test'
import { endpointSnippets } from '@/lib/browser/snippets/endpoint-snippets'
import { jobSnippets, ROUTES } from '@/lib/browser/snippets/job-snippets'
import { SNIPPET_LANGUAGES, type SnippetLanguage } from '@/lib/browser/snippets/snippets-for'
import { EndpointList } from '@/lib/contract/endpoints'
import { type Job, JobAnswer, type RunMode } from '@/lib/contract/jobs'
import { pythonWith } from './python'

// Below the project, so that Node finds the SDK where `npm install` put it.
const home = join(root, 'node_modules/.cache/sluice/snippets')

test('the snippets of every built-in endpoint run as pasted: chunks, then the aggregate', async ({ sluice }) => {
  const list = EndpointList.parse(await (await fetch(`${sluice.url}/api/endpoints`)).json())
  for (const endpoint of list.endpoints) {
    const { code } = endpointSnippets(list.gatewayBaseUrl, endpoint)
    const said = await runAll(code, null)
    for (const language of SNIPPET_LANGUAGES) {
      expect(said[language].length, `${endpoint.id} in ${language}`).toBeGreaterThan(2)
      // A list, empty where aggregation is off.
      expect(aggregateOf(said[language]), `${endpoint.id} in ${language}`).toBeInstanceOf(Array)
    }
  }
})

const NASTY = [`it's "so" $HOME \`id\` \\n !`, 'line\nend', '$' + '{x} %s \u2028 🦝', 'half \ud83e']
const photo = async () => (await readFile(join(root, 'e2e/fixtures/raccoon.jpg'))).toString('base64')
const requests: [what: string, endpointId: string, mode: RunMode, body: () => Promise<string>][] = [
  [
    'a streamed job with quotes, dollars and line ends',
    'local-items',
    'run',
    async () => JSON.stringify({ input: { items: NASTY, delay_ms: 1.5e1 }, policy: { ttl: 600_000 } }, null, 1),
  ],
  ['a synchronous job', 'local-items', 'runsync', async () => `{ "input": {"items": ["I love it"], "delay_ms": 0.0} }`],
  [
    'a job whose picture stands in a file',
    'local-image-chunks',
    'run',
    async () =>
      JSON.stringify({ input: { base64_image: await photo(), operation: 'grayscale', chunks: 2, delay_ms: 0 } }),
  ],
]

for (const route of ROUTES) {
  for (const [what, endpointId, mode, makeBody] of requests) {
    test(`${what} is reproduced ${route === 'gateway' ? 'through the gateway' : 'past it'} in every language`, async ({
      sluice,
    }) => {
      const list = EndpointList.parse(await (await fetch(`${sluice.url}/api/endpoints`)).json())
      const job = await finished(sluice.url, endpointId, mode, await makeBody())
      const read = async (part: string) => (await fetch(`${sluice.url}/api/jobs/${job.id}/${part}`)).text()
      const request = await read('request')
      const original: unknown = JSON.parse(await read('aggregate'))
      const snippets = jobSnippets(job, request, route, list)
      if (!snippets) throw new Error('the local endpoint is on')
      expect(snippets.needsFile).toBe(request.length > 2_000)
      const said = await runAll(snippets.code, snippets.needsFile ? request : null)
      for (const language of SNIPPET_LANGUAGES) {
        expect(withoutTimes(aggregateOf(said[language])), language).toEqual(withoutTimes(original))
      }
    })
  }
}

/** Runs every program as somebody would who pasted it into a file; what it printed, line by line. */
async function runAll(code: Record<SnippetLanguage, string>, request: string | null) {
  await mkdir(home, { recursive: true })
  const folder = await mkdtemp(join(home, 'run-'))
  const python = await pythonWith('runpod==1.12.0')
  const commands: Record<SnippetLanguage, [string, string]> = {
    curl: ['sh', 'curl.sh'],
    python: [python, 'python.py'],
    asyncio: [python, 'asyncio_.py'],
    javascript: [process.execPath, 'sdk.mjs'],
    fetch: [process.execPath, 'fetch.mjs'],
  }
  try {
    if (request !== null) await writeFile(join(folder, 'request.json'), request)
    const lines = await Promise.all(
      SNIPPET_LANGUAGES.map(async (language) => {
        const [command, file] = commands[language]
        await writeFile(join(folder, file), code[language])
        const env = { ...process.env, RUNPOD_API_KEY: 'any-key' }
        const options = { cwd: folder, env, timeout: 120_000, maxBuffer: 256e6 }
        const { stdout } = await promisify(execFile)(command, [file], options)
        return [language, stdout.trim().split('\n')] as const
      }),
    )
    return Object.fromEntries(lines) as Record<SnippetLanguage, string[]>
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The last line is the aggregate, or the whole answer with it. */
function aggregateOf(lines: string[]): unknown {
  const value: unknown = JSON.parse(lines.at(-1) ?? '')
  return value !== null && typeof value === 'object' && 'output' in value && 'status' in value ? value.output : value
}

async function finished(url: string, endpointId: string, mode: RunMode, body: string): Promise<Job> {
  const submitted = await fetch(`${url}/api/jobs?endpointId=${endpointId}&mode=${mode}`, { method: 'POST', body })
  const { id } = JobAnswer.parse(await submitted.json()).job
  const read = async () => JobAnswer.parse(await (await fetch(`${url}/api/jobs/${id}`)).json()).job
  await expect.poll(async () => (await read()).closed, { timeout: 60_000 }).toBe(true)
  return read()
}

/** When each part was made, and how long it took, differs from run to run. */
function withoutTimes(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (name, part) => (/time|_at$|_ms$|seconds/.test(name) ? undefined : part)))
}

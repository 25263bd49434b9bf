import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from '@/e2e/sluice-test'
import { endpointSnippets } from '@/lib/browser/endpoint-snippets'
import { EndpointList } from '@/lib/contract/endpoints'
import { pythonWith } from './python'

test('the Python snippet of every built-in endpoint runs as pasted: chunks, then the aggregate', async ({ sluice }) => {
  const python = await pythonWith('runpod==1.12.0')
  const list = EndpointList.parse(await (await fetch(`${sluice.url}/api/endpoints`)).json())
  for (const endpoint of list.endpoints) {
    const { code } = endpointSnippets(list.gatewayBaseUrl, endpoint)
    const { stdout } = await promisify(execFile)(python, ['-c', code.python], { timeout: 60_000 })
    // The last line is the aggregate: a list, empty where aggregation is off.
    expect(stdout.trim().split('\n').length, endpoint.id).toBeGreaterThan(2)
    expect(stdout.trim().split('\n').at(-1), endpoint.id).toMatch(/^\[.*\]$/)
  }
})

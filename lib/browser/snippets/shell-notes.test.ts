import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { RunMode } from '@/lib/contract/jobs'
import { attachCommand, attachVariables } from './attach-variables'
import { curlSnippet } from './curl-snippet'

const BASE = 'http://127.0.0.1:3001/v2'
const target = { baseUrl: BASE, endpointId: 'mine', body: '{"input":{"a":1}}' }
const texts = [
  attachVariables(BASE, 'mine'),
  attachCommand('mine', 'http://127.0.0.1:4001/v2'),
  ...RunMode.options.flatMap((mode) =>
    (['any', 'environment'] as const).map((key) => curlSnippet({ ...target, mode, key })),
  ),
]

it('says nothing in comments, which an interactive zsh would run, and in notes only words that no shell takes apart', () => {
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    expect(line).not.toMatch(/^\s*#|\s#/)
    if (line.startsWith(':')) expect(line).toMatch(/^: [\w .,:-]+$/)
  }
})

it('sets the variables of a worker as they stand, with the names that the SDK fills in', () => {
  const code = attachVariables(BASE, 'mine').replace('python handler.py', 'env')
  const set = execFileSync('sh', ['-eu', '-c', code], { encoding: 'utf8' })
  expect(set).toContain(`RUNPOD_WEBHOOK_POST_STREAM=${BASE}/mine/job-stream/$RUNPOD_POD_ID/$ID?gpu=local\n`)
  expect(set).toContain('RUNPOD_SKIP_GPU_CHECK=true\n')
})

import { describe, expect, it } from 'vitest'
import { jobSnippets } from './job-snippets'

const job = { endpointId: 'abc123', endpointKind: 'runpod', mode: 'run' } as const
const list = {
  gatewayBaseUrl: 'http://sluice.test/v2',
  local: { baseUrl: null, problem: null },
  runpod: { configured: true, baseUrl: 'https://api.runpod.test/v2' },
}
const small = '{"input":{"a":1.0}}'

describe('a job as programs', () => {
  it('is sent through the gateway without a key, or past it with the key of the environment', () => {
    for (const code of Object.values(jobSnippets(job, small, 'gateway', list)?.code ?? {})) {
      expect(code).toContain('http://sluice.test/v2')
      expect(code).not.toContain('RUNPOD_API_KEY')
    }
    for (const code of Object.values(jobSnippets(job, small, 'direct', list)?.code ?? {})) {
      expect(code).toContain('https://api.runpod.test/v2')
      expect(code).toContain('RUNPOD_API_KEY')
    }
  })

  it('needs no key past the gateway to the local endpoint: a program must run as pasted for who has none', () => {
    const local = { ...list, local: { baseUrl: 'http://local.test/v2', problem: null } }
    for (const code of Object.values(
      jobSnippets({ ...job, endpointKind: 'local' }, small, 'direct', local)?.code ?? {},
    )) {
      expect(code).toContain('http://local.test/v2')
      expect(code).not.toContain('RUNPOD_API_KEY')
    }
  })

  it('reads a large request, or one with the keys of a bucket, from a file, and shows nothing of it', () => {
    const secret = '{"input":{"a":1},"s3Config":{"accessSecret":"hush"}}'
    for (const request of [secret, JSON.stringify({ input: { image: 'hush'.repeat(1_000) } })]) {
      const snippets = jobSnippets(job, request, 'gateway', list)
      expect(snippets?.needsFile).toBe(true)
      for (const code of Object.values(snippets?.code ?? {})) {
        expect(code).not.toContain('hush')
        expect(code).toContain('request.json')
      }
    }
  })

  it('is none past the gateway while the local endpoint is off', () => {
    expect(jobSnippets({ ...job, endpointKind: 'local' }, small, 'direct', list)).toBeNull()
  })
})

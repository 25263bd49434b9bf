import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadCassettes } from './load-cassettes'

const folder = mkdtempSync(join(tmpdir(), 'sluice-cassettes-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, endpointId: string): string {
  const path = join(folder, name)
  const job = { endpointId, mode: 'run', recordedAt: 'then', request: { input: 1 }, chunks: [], status: 'COMPLETED' }
  const times = { delayTimeMs: null, executionTimeMs: null }
  writeFileSync(path, JSON.stringify({ format: 'sluice-cassette', version: 1, ...job, ...times }))
  return path
}

test('each cassette serves the endpoint it was recorded from', async () => {
  const handlers = await loadCassettes([write('a.json', 'abc123'), write('b.json', 'local-items')], 1)
  expect([...handlers.keys()]).toEqual(['abc123', 'local-items'])
})

test('two of one endpoint are refused', async () => {
  const twice = [write('c.json', 'abc123'), write('d.json', 'abc123')]
  await expect(loadCassettes(twice, 1)).rejects.toThrow('Two cassettes are of endpoint abc123')
})

test('a file that is not there, or something else, is refused by its name, with where cassettes come from', async () => {
  const other = join(folder, 'other.json')
  writeFileSync(other, '{}')
  await expect(loadCassettes([join(folder, 'gone.json')], 1)).rejects.toThrow(
    /^gone.json cannot be replayed: there is no such file\nExport one/,
  )
  await expect(loadCassettes([other], 1)).rejects.toThrow(/^other.json cannot be replayed: it is no cassette/)
  await expect(loadCassettes([folder], 1)).rejects.toThrow('it cannot be read (EISDIR)')
})

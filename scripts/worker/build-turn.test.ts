import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { takeBuildTurn } from './build-turn'

function place() {
  const home = mkdtempSync(join(tmpdir(), 'sluice-turn-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  return { file: join(home, 'key.building'), folder: (name: string) => join(home, name) }
}

test('one builds, the other waits until it is built', async () => {
  const { file, folder } = place()
  const state = { built: false }
  const options = { isBuilt: () => state.built, onWait: vi.fn() }
  const endTurn = await takeBuildTurn(file, folder('a'), options)
  const second = takeBuildTurn(file, folder('b'), options)
  await expect.poll(() => options.onWait.mock.calls).toContainEqual([process.pid])
  state.built = true
  endTurn?.()
  expect(await second).toBeUndefined()
})

test('who gave up hands the turn on', async () => {
  const { file, folder } = place()
  const options = { isBuilt: () => false, onWait: vi.fn() }
  const endTurn = await takeBuildTurn(file, folder('a'), options)
  const second = takeBuildTurn(file, folder('b'), options)
  await expect.poll(() => options.onWait.mock.calls.length).toBeGreaterThan(0)
  endTurn?.()
  expect(await second).toBeTypeOf('function')
})

test('a builder that was killed is succeeded, and what it left is cleared away', async () => {
  const { file, folder } = place()
  mkdirSync(folder('half'))
  writeFileSync(file, JSON.stringify({ pid: process.pid, identity: 'of an earlier run', folder: folder('half') }))
  expect(await takeBuildTurn(file, folder('b'), { isBuilt: () => false, onWait: vi.fn() })).toBeTypeOf('function')
  expect(existsSync(folder('half'))).toBe(false)
})

test('a Ctrl-C ends the wait', async () => {
  const { file, folder } = place()
  const stop = new AbortController()
  const options = { isBuilt: () => false, onWait: () => stop.abort(), signal: stop.signal }
  await takeBuildTurn(file, folder('a'), options)
  await expect(takeBuildTurn(file, folder('b'), options)).rejects.toThrow()
})

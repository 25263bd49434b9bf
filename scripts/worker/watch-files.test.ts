import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { watchFiles } from './watch-files'

async function watched() {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-watch-'))
  for (const name of ['lib', '.venv', '__pycache__', 'env', 'outputs']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'env/pyvenv.cfg'), '')
  const write = (name: string, text = String(Math.random())) => writeFileSync(join(folder, name), text)
  write('handler.py')
  const stop = new AbortController()
  const changes = vi.fn()
  onTestFinished(() => {
    stop.abort()
    rmSync(folder, { recursive: true })
  })
  await watchFiles(folder, changes, stop.signal)
  return { folder, write, changes }
}

test('a change, a new file and a rename are noticed, once for several at a time', async () => {
  const { folder, write, changes } = await watched()
  write('handler.py')
  write('lib/model.py')
  write('requirements.txt')
  await expect.poll(() => changes.mock.calls.length).toBe(1)
  write('draft.tmp')
  renameSync(join(folder, 'draft.tmp'), join(folder, 'handler.py'))
  await expect.poll(() => changes.mock.calls.length).toBe(2)
})

test('what a handler writes, and what pip and Python keep beside it, is no change', async () => {
  const { write, changes } = await watched()
  for (const name of [
    'result.png',
    'result.json',
    'outputs/a.py',
    '.venv/a.py',
    'env/a.py',
    '__pycache__/a.py',
    '.hidden.py',
  ])
    write(name)
  await sleep(1_500)
  expect(changes).not.toHaveBeenCalled()
  write('handler.py')
  await expect.poll(() => changes.mock.calls.length).toBe(1)
})

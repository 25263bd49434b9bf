import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { fakePython } from './fake-python'
import { findPython, howToInstall } from './find-python'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-path-'))
  vi.stubEnv('PATH', folder)
  onTestFinished(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })
})
const add = (name: string, is: Parameters<typeof fakePython>[1]) => fakePython(join(folder, name), is)

test('python3 is taken as it is when it will do', async () => {
  const path = add('python3', {})
  add('python3.13', { version: '3.13.1' })
  expect((await findPython()).executable).toBe(path)
})

test('a newer one with a longer name is preferred to one that the SDK no longer runs on', async () => {
  add('python3', { version: '3.9.6' })
  const path = add('python3.11', { version: '3.11.9' })
  expect((await findPython()).executable).toBe(path)
})

test('an old one is better than none, and one without venv is none', async () => {
  const path = add('python3', { version: '3.9.6' })
  add('python', { canMakeEnvironments: false })
  expect((await findPython()).executable).toBe(path)
})

test('a Python 2 is no Python', async () => {
  add('python', { version: '2.7.18' })
  await expect(findPython()).rejects.toThrow('There is no Python 3 on the PATH')
})

test('says that venv is missing, of which Python, and what to install', async () => {
  const path = add('python3', { canMakeEnvironments: false })
  await expect(findPython()).rejects.toThrow(`${path} (Python 3.12.4) cannot make virtual environments`)
  await expect(findPython()).rejects.toThrow('--python')
})

test('each platform has its own way to a Python', () => {
  expect(howToInstall('linux')).toContain('sudo apt install python3 python3-venv')
  expect(howToInstall('darwin')).toContain('brew install python')
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { fakePython } from './fake-python'
import { findReadyPython } from './find-ready-python'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-ready-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
})
const fake = (path: string, sdkVersion: string | null = '1.12.0') => fakePython(join(folder, path), { sdkVersion })
const env = (variables: Record<string, string> = {}) => variables as unknown as NodeJS.ProcessEnv

test('the named interpreter comes first, then the active environment, then the .venv beside the handler', async () => {
  const active = env({ VIRTUAL_ENV: join(folder, 'active') })
  const [named, ofShell, beside] = [fake('bin/python3'), fake('active/bin/python'), fake('.venv/bin/python')]
  const find = async (python: string | undefined, of: NodeJS.ProcessEnv) =>
    (await findReadyPython({ python, handlerDir: folder, env: of }))?.python
  expect(await find(named, active)).toBe(named)
  expect(await find(undefined, active)).toBe(ofShell)
  expect(await find(undefined, env())).toBe(beside)
  rmSync(join(folder, '.venv'), { recursive: true })
  expect(await find(undefined, env())).toBeUndefined()
})

test('one without the SDK is refused with the command that installs it, for it is not ours to change', async () => {
  const python = fake('.venv/bin/python', null)
  const found = findReadyPython({ handlerDir: folder, env: env() })
  await expect(found).rejects.toThrow(`${python} -m pip install runpod`)
})

test('one that cannot be run is refused by name', async () => {
  const found = findReadyPython({ python: '/no/such/python', handlerDir: folder, env: env() })
  await expect(found).rejects.toThrow('--python: /no/such/python is no Python 3 that can be run')
})

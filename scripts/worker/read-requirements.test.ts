import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readRequirements } from './read-requirements'

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-requirements-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

test('what makes no difference to pip makes none to the environment', () => {
  const one = folderOf({ 'requirements.txt': 'runpod==1.12.0\npillow\n' })
  const same = folderOf({ 'requirements.txt': '# the SDK\r\nrunpod==1.12.0  # pinned\r\n\r\n  pillow' })
  expect(readRequirements(same)).toBe(readRequirements(one))
})

test('the fragment of a URL is no comment', () => {
  expect(readRequirements(folderOf({ 'requirements.txt': 'git+https://host/x#egg=x' }))).toBe(
    'git+https://host/x#egg=x',
  )
})

test('a change of an included file is a change', () => {
  const folder = folderOf({
    'requirements.txt': '-r base.txt\n-c limits.txt',
    'base.txt': 'runpod',
    'limits.txt': 'a<2',
  })
  const before = readRequirements(folder)
  writeFileSync(join(folder, 'limits.txt'), 'a<3')
  expect(readRequirements(folder)).not.toBe(before)
})

test('files that include each other are read once', () => {
  expect(readRequirements(folderOf({ 'requirements.txt': '-r b.txt', 'b.txt': '-r requirements.txt' }))).toContain(
    '-r b.txt',
  )
})

test('no file is no mistake, a missing included one is, by name', () => {
  expect(readRequirements(folderOf({}))).toBeUndefined()
  expect(() => readRequirements(folderOf({ 'requirements.txt': '-r gone.txt' }))).toThrow(
    /gone\.txt cannot be read.*names it/,
  )
})

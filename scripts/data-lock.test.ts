import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeDataLock } from './data-lock'
import { processIdentity } from './process-identity'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sluice-lock-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

function leaveLock(n: number, text: string) {
  takeDataLock(dataDir).release()
  writeFileSync(join(dataDir, 'lock', String(n)), text)
}

test('refuses a second holder with the address and process of the first', () => {
  takeDataLock(dataDir).announce('http://127.0.0.1:3000')
  expect(() => takeDataLock(dataDir)).toThrow(
    new RegExp(`already runs on ${dataDir} \\(http://127.0.0.1:3000, process ${process.pid}\\)`),
  )
})

test('is free again after release', () => {
  takeDataLock(dataDir).release()
  expect(() => takeDataLock(dataDir)).not.toThrow()
})

test('succeeds a holder that is dead', () => {
  leaveLock(7, JSON.stringify({ pid: 4_000_000, identity: 'gone' }))
  takeDataLock(dataDir)
  expect(readdirSync(join(dataDir, 'lock'))).toEqual(['8'])
})

test('succeeds a holder whose pid another process has now', () => {
  leaveLock(7, JSON.stringify({ pid: process.pid, identity: 'an earlier one' }))
  expect(() => takeDataLock(dataDir)).not.toThrow()
})

test('does not succeed a holder that lives, whatever lower numbers say', () => {
  leaveLock(7, JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) }))
  expect(() => takeDataLock(dataDir)).toThrow(/already runs/)
})

test('a lock that a crash of the machine left half-written is no obstacle', () => {
  leaveLock(7, '{"pid": 1')
  expect(() => takeDataLock(dataDir)).not.toThrow()
})

test('of many processes that start at once on a stale lock, one gets it', async () => {
  leaveLock(7, JSON.stringify({ pid: 4_000_000, identity: 'gone' }))
  const module = JSON.stringify(join(import.meta.dirname, 'data-lock.ts'))
  // Each holds on until all have tried, so that a later one cannot get it rightly.
  const script = `const { takeDataLock } = await import(${module})
    process.stdin.once('data', () => {
      try { takeDataLock(${JSON.stringify(dataDir)}); console.log('got it') } catch (error) { console.log(error.name) }
    }).once('end', () => process.exit())
    console.log('ready')`
  const args = ['--import', 'tsx', '--input-type=module', '-e', script]
  const children = Array.from({ length: 6 }, () =>
    spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] }),
  )
  const next = (child: (typeof children)[number]) =>
    new Promise<string>((resolve) => child.stdout.once('data', (text) => resolve(String(text).trim())))
  await Promise.all(children.map(next))
  const answers = Promise.all(children.map(next))
  for (const child of children) child.stdin.write('go\n')
  expect((await answers).sort()).toEqual([...Array(5).fill('StartError'), 'got it'])
  for (const child of children) child.stdin.end()
})

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Python } from './probe-python'

/** For tests: a program that answers as a Python of the given kind does, whatever it is asked. */
export function fakePython(path: string, is: Partial<Python> = {}): string {
  const python: Python = {
    executable: path,
    version: '3.12.4',
    build: 'cpython-312 x86_64 /usr',
    canMakeEnvironments: true,
    sdkVersion: null,
    ...is,
  }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `#!/bin/sh\necho '${JSON.stringify(python)}'\n`)
  chmodSync(path, 0o755)
  return path
}

import { createHash } from 'node:crypto'
import type { Python } from './probe-python'

/** Name of the environment of an interpreter and a text of requirements: the same for the same, another for any other. */
export function environmentKey(python: Pick<Python, 'version' | 'build'>, requirements: string): string {
  const hash = createHash('sha256').update(JSON.stringify([python.version, python.build, requirements]))
  return hash.digest('hex').slice(0, 16)
}

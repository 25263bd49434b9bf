import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const GUARD = fileURLToPath(new URL('./guard.mjs', import.meta.url))

export interface Guard {
  /** From now on this process group is killed when we are gone, and the endpoint is told at `report`. */
  watch(group: number, report: { url: string; authorization: string }): void
  /** Nothing is left of this group. */
  forget(group: number): void
}

/** Starts what ends the workers when this process ends without having done so itself, be it by `kill -9`. */
export function startGuard(): Guard {
  // A session of its own: what is sent to our process group does not reach it.
  const guard = spawn(process.execPath, [GUARD], { detached: true, cwd: '/', stdio: ['pipe', 'ignore', 'ignore'] })
  guard.on('error', () => {})
  guard.stdin.on('error', () => {})
  guard.unref()
  const say = (message: unknown) => guard.stdin.write(`${JSON.stringify(message)}\n`)
  return {
    watch: (group, report) => say({ group, report }),
    forget: (group) => say({ group, ended: true }),
  }
}

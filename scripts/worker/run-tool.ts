import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Of what a tool says, this much of the end is kept, in characters. */
const KEPT = 20_000

export interface ToolResult {
  /** Whether it ended with 0. */
  ok: boolean
  /** The end of what it printed, on both channels. */
  output: string
  /** There is no such program, or it may not be run. */
  missing: boolean
  timedOut: boolean
}

/**
 * Runs a program to its end, without a shell and without anything to read from.
 * @param options.timeoutMs after which it is killed, with everything that it started
 * @param options.onLine gets each line as it is printed
 * @throws the signal's reason when it is aborted, once the program is dead
 */
export async function runTool(
  program: string,
  args: string[],
  options: { cwd?: string; timeoutMs: number; signal?: AbortSignal; onLine?: (line: string) => void },
): Promise<ToolResult> {
  const { cwd, timeoutMs, signal, onLine } = options
  signal?.throwIfAborted()
  // A process group of its own: a Ctrl-C in the terminal reaches us alone, and we end pip together with its compilers.
  const child = spawn(program, args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let timedOut = false
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      output = `${output}${line}\n`.slice(-KEPT)
      onLine?.(line)
    })
  }
  const kill = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has ended by itself meanwhile.
    }
  }
  const timer = setTimeout(() => {
    timedOut = true
    kill()
  }, timeoutMs)
  signal?.addEventListener('abort', kill, { once: true })
  const end = await new Promise<{ code: number | null; missing: boolean }>((resolve) => {
    child.once('error', () => resolve({ code: null, missing: true }))
    child.once('close', (code) => resolve({ code, missing: false }))
  })
  clearTimeout(timer)
  signal?.removeEventListener('abort', kill)
  signal?.throwIfAborted()
  return { ok: end.code === 0, output: output.trim(), missing: end.missing, timedOut }
}

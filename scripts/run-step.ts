import { spawn } from 'node:child_process'

export interface StepResult {
  ok: boolean
  output: string
}

/**
 * Runs one command of the test run and prints how long it took.
 * @param options.quiet its output is shown only when it fails
 */
export async function runStep(
  name: string,
  command: string[],
  options: { env: NodeJS.ProcessEnv; cwd: string; quiet?: boolean },
): Promise<StepResult> {
  if (!options.quiet) console.log(`\n── ${name}`)
  const began = Date.now()
  const result = await run(command, options)
  if (options.quiet && !result.ok) console.log(result.output.trim())
  printTime(name, result.ok, began)
  return result
}

/** One line per step: what, how long, and whether it failed. */
export function printTime(name: string, ok: boolean, began: number): void {
  console.log(`${ok ? '✓' : '✗'} ${name.padEnd(34)} ${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s`)
}

function run([program = '', ...args]: string[], options: Parameters<typeof runStep>[2]): Promise<StepResult> {
  const { env, cwd, quiet } = options
  return new Promise((resolve) => {
    // Nothing to ask anybody: a tool that would prompt gets an end of input instead of waiting for ever.
    const child = spawn(program, args, {
      env,
      cwd,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text) => {
        output += text
      })
    }
    child.on('error', (error) => resolve({ ok: false, output: error.message }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

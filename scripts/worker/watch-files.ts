import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const EVERY_MS = 400
const MOST_FILES = 2_000
const DEEPEST = 6
/** What a handler is made of. What it writes is not: a picture or a result beside it must not restart it. */
const PART = /(\.(py|toml|ya?ml|ini|cfg)|requirements.*\.txt|constraints.*\.txt|test_input\.json)$/
const NOT_A_PART = /^(\.|__pycache__$|node_modules$|outputs?$|build$|dist$)/

/**
 * Calls `onChange` when a file of the handler in `folder` has changed, appeared or gone, once all has been still for a
 * moment: an editor saves in several steps, and a checkout changes many files. A promise of it is waited for. Looks at times and sizes, for no
 * platform's notifications can leave out the thousands of files of an environment. Resolves when it has begun.
 */
export async function watchFiles(folder: string, onChange: () => unknown, signal: AbortSignal): Promise<void> {
  void follow(folder, await snapshot(folder), onChange, signal)
}

async function follow(folder: string, first: string, onChange: () => unknown, signal: AbortSignal) {
  let known = first
  let last = first
  while (!signal.aborted) {
    await sleep(EVERY_MS, undefined, { signal }).catch(() => {})
    const now = await snapshot(folder)
    if (now !== known && now === last && !signal.aborted) {
      known = now
      await onChange()
    }
    last = now
  }
}

async function snapshot(folder: string): Promise<string> {
  const files: string[] = []
  const visit = async (at: string, depth: number) => {
    const entries = await readdir(at, { withFileTypes: true }).catch(() => [])
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (files.length >= MOST_FILES || NOT_A_PART.test(entry.name)) continue
      const path = join(at, entry.name)
      if (entry.isDirectory()) {
        const isEnvironment = existsSync(join(path, 'pyvenv.cfg'))
        if (depth < DEEPEST && !isEnvironment) await visit(path, depth + 1)
      } else if (PART.test(entry.name)) {
        const found = await stat(path).catch(() => undefined)
        if (found) files.push(`${path} ${found.mtimeMs} ${found.size}`)
      }
    }
  }
  await visit(folder, 0)
  return files.join('\n')
}

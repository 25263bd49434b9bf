import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

const UNUSED_MS = 60 * 24 * 3_600_000
/** Long after any installation was given up. */
const HALF_MADE_MS = 24 * 3_600_000

/** Removes environments that nobody has started from for 60 days, and what killed installations left behind. */
export function sweepEnvironments(home: string, now: number): void {
  const kept = new Set<string>()
  const remove = (path: string) => rmSync(path, { recursive: true, force: true })
  for (const marker of readdirSync(home).filter((name) => name.endsWith('.ready'))) {
    const path = join(home, marker)
    const folder = readFileSync(path, 'utf8')
    // The marker first: an environment without one is not used, so it may go in any number of steps.
    if (now - statSync(path).mtimeMs > UNUSED_MS) remove(path)
    else kept.add(folder)
  }
  for (const name of readdirSync(home)) {
    const folder = join(home, name)
    if (!/^[0-9a-f]{16}-[0-9a-f]{8}$/.test(name) || kept.has(folder)) continue
    const isBuilding = existsSync(join(home, `${name.slice(0, 16)}.building`))
    if (!isBuilding && now - statSync(folder).mtimeMs > HALF_MADE_MS) remove(folder)
  }
}

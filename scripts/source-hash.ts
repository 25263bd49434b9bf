import { createHash } from 'node:crypto'
import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const FOLDERS = ['app', 'components', 'lib', 'public']
const NOT_BUILT = /\.test\.tsx?$|\.md$|\.sql$/

/** A hash of everything that `next build` reads: sources, settings at the root, the lockfile, the version of Node. */
export function sourceHash(root: string): string {
  const atRoot = readdirSync(root, { withFileTypes: true }).filter(isSource).map(pathOf)
  const inside = FOLDERS.flatMap((folder) => filesOf(join(root, folder)))
  const hash = createHash('sha256').update(process.version)
  for (const file of [...atRoot, ...inside].sort()) {
    hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** At the root only what the build reads lies as a script or as settings; test runners' settings change no build. */
function isSource(entry: Dirent) {
  const built =
    /\.(ts|mjs|js|json)$/.test(entry.name) && !/^(vitest|playwright|drizzle|knip|biome|next-env)\b/.test(entry.name)
  return entry.isFile() && built
}

function filesOf(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile() && !NOT_BUILT.test(entry.name)).map(pathOf)
  } catch {
    return []
  }
}

function pathOf(entry: Dirent): string {
  return join(entry.parentPath, entry.name)
}

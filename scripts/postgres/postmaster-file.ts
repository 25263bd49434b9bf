import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a running server writes into its data directory. */
export interface PostmasterFile {
  pid: number
  ready: boolean
  lines: string[]
}

/** Reads `postmaster.pid`; undefined while there is none. */
export function readPostmasterFile(pgdata: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready', lines }
  } catch {
    return undefined
  }
}

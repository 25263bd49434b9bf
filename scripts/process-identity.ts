import { execFileSync, type StdioOptions } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * What tells a running process from any other that ever had its pid: when it started, and in which run of the machine.
 * @returns undefined when no process has this pid (a zombie counts as none)
 */
export function processIdentity(pid: number): string | undefined {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
}

/** The command line of a running process, words joined by spaces; empty when it cannot be read. */
export function processCommand(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return ps(pid, 'command=')
  } catch {
    return ''
  }
}

/** The pid of a process's parent; undefined when it cannot be told. */
export function parentOf(pid: number): number | undefined {
  try {
    return Number(process.platform === 'linux' ? procFields(pid)[1] : ps(pid, 'ppid='))
  } catch {
    return undefined
  }
}

function fromProc(pid: number): string | undefined {
  try {
    const fields = procFields(pid)
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`
  } catch {
    return undefined
  }
}

/** Fields of /proc/<pid>/stat from the third (the state) on; the second, the name, may itself hold spaces and brackets. */
function procFields(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function fromPs(pid: number): string | undefined {
  try {
    return ps(pid, 'lstart=') || undefined
  } catch {
    return undefined
  }
}

function ps(pid: number, field: string): string {
  const env = { ...process.env, LC_ALL: 'C' }
  const stdio: StdioOptions = ['ignore', 'pipe', 'ignore']
  return execFileSync('ps', ['-o', field, '-p', String(pid)], { encoding: 'utf8', stdio, env }).trim()
}

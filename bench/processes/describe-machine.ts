import { cpus, loadavg } from 'node:os'

/** The machine, the versions, how busy it was, and the day: what a figure means nothing without. */
export function describeMachine(python: { pythonVersion: string; sdkVersion: string }): string {
  return describeNode([`Python ${python.pythonVersion}`, `runpod ${python.sdkVersion}`])
}

/** The same, for what runs no Python. */
export function describeNode(more: string[] = []): string {
  const cores = cpus()
  return [
    `${cores.length} cores (${cores[0]?.model.trim() ?? process.arch})`,
    `Node ${process.versions.node}`,
    ...more,
    `load ${loadavg()[0]?.toFixed(1)}`,
    new Date().toISOString().slice(0, 10),
  ].join(', ')
}

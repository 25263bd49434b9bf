import { parseArgs } from 'node:util'

/**
 * Whole numbers from the command line, `--name 5`, over their defaults. Ends the process with 2, and says which, when one is
 * none.
 */
export function readCounts<T extends Record<string, number>>(defaults: T): T {
  const options = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, { type: 'string' as const, default: String(value) }]),
  )
  const { values } = parseArgs({ options })
  const counts = Object.entries(values).map(([name, text]) => {
    const given = Number(text)
    if (!Number.isInteger(given) || given < 0) {
      console.error(`--${name} must be a whole number`)
      process.exit(2)
    }
    return [name, given]
  })
  return Object.fromEntries(counts) as T
}

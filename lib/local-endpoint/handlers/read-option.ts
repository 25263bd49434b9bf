/** An option that cannot be used; the handler yields its message as `{"error": …}`. */
export class OptionError extends Error {
  override readonly name = 'OptionError'
}

/** The job's input as an object. @throws OptionError for anything else */
export function readFields(input: unknown): Record<string, unknown> {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Record<string, unknown>
  throw new OptionError('input must be an object')
}

/** A whole number within bounds; absent or null gives the default. @throws OptionError naming the option */
export function readNumber(
  fields: Record<string, unknown>,
  name: string,
  { min, max, default: otherwise }: { min: number; max: number; default: number },
): number {
  const value = fields[name] ?? otherwise
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value
  throw new OptionError(`${name} must be a whole number from ${min} to ${max}`)
}

/** One of the choices; absent or null gives the first. @throws OptionError naming the option */
export function readChoice<T extends string>(fields: Record<string, unknown>, name: string, choices: readonly T[]): T {
  const value = fields[name] ?? choices[0]
  const choice = choices.find((each) => each === value)
  if (choice !== undefined) return choice
  throw new OptionError(`${name} must be one of ${choices.join(', ')}`)
}

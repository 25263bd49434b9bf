import type { OptionField } from '@/lib/contract/endpoints'

/** What the options say in a JSON input, as text for their controls; null while the text is no JSON object. */
export function readJsonOptions(json: string, options: readonly OptionField[]): Record<string, string> | null {
  const object = parseObject(json)
  if (!object) return null
  return Object.fromEntries(
    options.map(({ name }) => {
      const value = object[name]
      return [name, value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)]
    }),
  )
}

/**
 * The JSON input with one option changed. What is typed into a number's control stays text until it is a number, so
 * that a half-typed one is not lost. An emptied number leaves the input, and the handler takes its own default.
 */
export function writeJsonOption(json: string, option: OptionField, value: string): string {
  const object = parseObject(json)
  if (!object) return json
  const number = option.type === 'number'
  const { [option.name]: _before, ...others } = object
  if (number && value.trim() === '') return JSON.stringify(others, null, 2)
  return JSON.stringify(
    { ...object, [option.name]: number && Number.isFinite(Number(value)) ? Number(value) : value },
    null,
    2,
  )
}

function parseObject(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

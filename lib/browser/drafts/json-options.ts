import type { OptionField } from '@/lib/contract/endpoints'
import { readMembers } from './read-members'
import { writeObject } from './write-members'

/** What the options say in a JSON input, as text for their controls; null while the text is no JSON object. */
export function readJsonOptions(json: string, options: readonly OptionField[]): Record<string, string> | null {
  const members = readMembers(json)
  if (!members) return null
  return Object.fromEntries(
    options.map(({ name }) => {
      const raw = members.get(name) ?? ''
      return [name, raw.startsWith('"') ? (JSON.parse(raw) as string) : raw]
    }),
  )
}

/**
 * The JSON input with one option changed and every other value as it was written. What is typed into a number's control
 * stays text until it is a number, so that a half-typed one is not lost. An emptied number leaves the input, and the
 * handler takes its own default.
 */
export function writeJsonOption(json: string, option: OptionField, value: string): string {
  const members = readMembers(json)
  if (!members) return json
  if (option.type === 'number' && value.trim() === '') members.delete(option.name)
  else members.set(option.name, (option.type === 'number' ? numberText(value) : null) ?? JSON.stringify(value))
  return writeObject(members)
}

/** A number as JSON writes it: as it was typed where that is JSON; null while it is none, or ends in its point. */
function numberText(typed: string): string | null {
  const text = typed.trim()
  if (/^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return text
  return Number.isFinite(Number(text)) && !text.endsWith('.') ? String(Number(text)) : null
}

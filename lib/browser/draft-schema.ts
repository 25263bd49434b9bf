import { z } from 'zod'
import type { InputKind, OptionField } from '@/lib/contract/endpoints'
import { findJsonMistake } from './find-json-mistake'

/** What stands in the form, as it stands there: text, until the schema has read it. */
export interface DraftValues {
  options: Record<string, string>
  /** JSON object of further fields of `input`; empty for none. */
  extra: string
  imageField: string
  imageForm: 'base64' | 'data-uri'
  itemsField: string
  items: string
  json: string
  executionTimeout: string
  ttl: string
  lowPriority: boolean
  webhook: string
}

const DAYS_7 = 7 * 86_400_000

export const EMPTY_INPUT_REASON =
  'An empty input never reaches a worker: Runpod strips it on the way and the job dies as a time-out 30 to 50 s later. Give it at least one field.'

/** What the form means for the kind of input that is open. Fields of the other kinds are kept and not judged. */
export function draftSchema(kind: InputKind, options: readonly OptionField[]) {
  const isJson = kind === 'json'
  return z.object({
    json: isJson ? jsonInput : ignored,
    options: isJson ? ignored : optionValues(options),
    extra: isJson ? ignored : extraFields,
    imageField: kind === 'image' ? fieldName : ignored,
    imageForm: kind === 'image' ? z.enum(['base64', 'data-uri']) : ignored,
    itemsField: kind === 'items' ? fieldName : ignored,
    items: kind === 'items' ? itemLines : ignored,
    executionTimeout: milliseconds(5_000, DAYS_7, '5,000 (5 s) to 604,800,000 (7 days)'),
    ttl: milliseconds(10_000, DAYS_7, '10,000 (10 s) to 604,800,000 (7 days)'),
    lowPriority: z.boolean(),
    webhook: z
      .string()
      .trim()
      .refine((text) => text === '' || /^https?:\/\/\S+$/.test(text), 'A webhook is an http or https URL'),
  })
}

/** The lines that are items: trimmed, empty ones left out. */
export function itemsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

const ignored = z.unknown().transform(() => undefined)

const fieldName = z.string().trim().min(1, 'The field needs a name')

const itemLines = z
  .string()
  .transform(itemsOf)
  .refine((items) => items.length > 0, 'Write at least one item')

const jsonInput = z.string().superRefine((text, context) => {
  const problem = jsonProblem(text)
  if (problem) context.addIssue({ code: 'custom', message: problem })
})

const extraFields = z.string().transform((text, context): Record<string, unknown> => {
  if (text.trim() === '') return {}
  const value = parse(text)
  if (isObject(value)) return value
  context.addIssue({ code: 'custom', message: 'Write a JSON object, such as {"seed": 7}' })
  return z.NEVER
})

function jsonProblem(text: string): string | null {
  if (text.trim() === '') return 'Write the input as JSON, such as {"prompt": "a sluice"}'
  const mistake = findJsonMistake(text)
  if (mistake) return `Not JSON yet, line ${mistake.line}: ${mistake.reason}.`
  const value: unknown = JSON.parse(text)
  if (value === null || (isObject(value) && Object.keys(value).length === 0)) return EMPTY_INPUT_REASON
  const unfinished = isObject(value) && Object.keys(value).find((name) => /^https?:\/\/$/.test(String(value[name])))
  return unfinished ? `${unfinished} is no address yet: write what follows ${value[unfinished]}` : null
}

function optionValues(options: readonly OptionField[]) {
  return z.object(Object.fromEntries(options.map((option) => [option.name, optionValue(option)])))
}

function optionValue(option: OptionField) {
  if (option.type === 'text') return z.string()
  if (option.type === 'choice') return z.enum(option.choices as [string, ...string[]])
  return (
    z
      .string()
      .superRefine((text, context) => {
        const message = numberMistake(option, text)
        if (message) context.addIssue({ code: 'custom', message })
      })
      // Left out of the input, an option takes the handler's own default.
      .transform((text) => (text.trim() === '' ? undefined : Number(text)))
  )
}

/** What is wrong with the text of an option's control; null while it is empty, which means the default. */
export function numberMistake(option: OptionField, text: string): string | null {
  if (option.type !== 'number' || text.trim() === '') return null
  const value = Number(text)
  const good = value >= option.min && value <= option.max && (!option.integer || Number.isInteger(value))
  if (good) return null
  return `${option.label} is a ${option.integer ? 'whole ' : ''}number from ${option.min} to ${option.max}`
}

function milliseconds(min: number, max: number, range: string) {
  return z
    .string()
    .trim()
    .refine(
      (text) => text === '' || (/^\d+$/.test(text) && Number(text) >= min && Number(text) <= max),
      `Milliseconds, ${range}`,
    )
    .transform((text) => (text === '' ? undefined : Number(text)))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

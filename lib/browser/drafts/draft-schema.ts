import { z } from 'zod'
import type { InputKind, OptionField } from '@/lib/contract/endpoints'
import { isObject } from '@/lib/json/is-object'
import { findJsonMistake } from './find-json-mistake'
import { readMembers } from './read-members'

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
  /** JSON object of further members of the body, beside `input`; empty for none. */
  beside: string
}

/** What stands in the control of an option that the input does not have. */
export const LEFT_OUT = ''

const DAYS_7 = 7 * 86_400_000

export const EMPTY_INPUT_REASON =
  'An empty input never reaches a worker: Runpod strips it on the way and the job dies as a time-out 30 to 50 s later. Give it at least one field.'

/** What the form means for the kind of input that is open. Fields of the other kinds are kept and not judged. */
export function draftSchema(kind: InputKind, options: readonly OptionField[]) {
  const isJson = kind === 'json'
  const fields = z.object({
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
    beside: besideMembers,
  })
  return fields.superRefine(({ executionTimeout, ttl, lowPriority, webhook, beside }, context) => {
    const above = {
      policy: executionTimeout !== undefined || ttl !== undefined || lowPriority,
      webhook: webhook !== '',
    }
    const written = readMembers(beside)
    for (const [name, isAbove] of Object.entries(above)) {
      if (!isAbove || !written?.has(name)) continue
      context.addIssue({
        code: 'custom',
        path: ['beside'],
        message: `The fields above make a ${name} too: keep one of them`,
      })
    }
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

/** As they are written: parsed, 1.0 would become 1 and a long number another one. */
const extraFields = z.string().transform((text, context): ReadonlyMap<string, string> => {
  const members = text.trim() === '' ? new Map<string, string>() : readMembers(text)
  if (members) return members
  context.addIssue({ code: 'custom', message: 'Write a JSON object, such as {"seed": 7}' })
  return z.NEVER
})

const besideMembers = z
  .string()
  .trim()
  .superRefine((text, context) => {
    if (text === '') return
    const members = readMembers(text)
    const problem = !members
      ? 'Write a JSON object, such as {"s3Config": {…}}'
      : members.has('input')
        ? 'The input has its own place above'
        : null
    if (problem) context.addIssue({ code: 'custom', message: problem })
  })

function jsonProblem(text: string): string | null {
  if (text.trim() === '') return 'Write the input as JSON, such as {"prompt": "a sluice"}'
  const mistake = findJsonMistake(text)
  if (mistake) return `Not JSON yet, line ${mistake.line}: ${mistake.reason}.`
  const value: unknown = JSON.parse(text)
  if (value === null || (isObject(value) && Object.keys(value).length === 0)) return EMPTY_INPUT_REASON
  const unfinished = isObject(value) && Object.keys(value).find((name) => isUnfinishedUrl(value[name]))
  return unfinished ? `${unfinished} is no address yet: write what follows ${value[unfinished]}` : null
}

function isUnfinishedUrl(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/$/.test(value)
}

function optionValues(options: readonly OptionField[]) {
  return z.object(Object.fromEntries(options.map((option) => [option.name, optionValue(option)])))
}

/** Whether the option's control may say so. */
export function takesOption(option: OptionField, text: string): boolean {
  return optionValue(option).safeParse(text).success
}

function optionValue(option: OptionField) {
  if (option.type === 'text') return z.string()
  // Left out of the input, an option takes the handler's own default.
  if (option.type === 'choice') {
    return z.enum([LEFT_OUT, ...option.choices]).transform((text) => (text === LEFT_OUT ? undefined : text))
  }
  return z
    .string()
    .superRefine((text, context) => {
      const message = numberMistake(option, text)
      if (message) context.addIssue({ code: 'custom', message })
    })
    .transform((text) => (text.trim() === '' ? undefined : Number(text)))
}

/** What is wrong with the text of an option's control; null while it is empty, which means the default. */
export function numberMistake(option: OptionField, text: string): string | null {
  if (option.type !== 'number' || text.trim() === '') return null
  const value = Number(text)
  const isWhole = !text.trim().endsWith('.')
  const good = isWhole && value >= option.min && value <= option.max && (!option.integer || Number.isInteger(value))
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

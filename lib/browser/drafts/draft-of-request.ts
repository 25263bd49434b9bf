import type { Endpoint, InputKind, OptionField } from '@/lib/contract/endpoints'
import { hasOtherNumbers } from '@/lib/json/json-tokens'
import { jsonKind, objectMembers } from '@/lib/json/raw-json'
import { decodeBase64 } from '@/lib/browser/images/decode-base64'
import { besideOfRequest } from './beside-of-request'
import { type DraftValues, itemsOf, LEFT_OUT, numberMistake } from './draft-schema'
import type { ChosenImage } from './draft-store'
import { freshDraft } from './fresh-draft'
import { readImage } from '@/lib/browser/reading/read-image'
import { writeMembers } from './write-members'

export interface RequestDraft {
  kind: InputKind
  values: DraftValues
  image: ChosenImage | null
}

type Members = Map<string, string>

/**
 * The form in which a request stands open for an endpoint. Sent unchanged it makes the same request: as an image or items
 * where the form can write exactly that input, else as its JSON text, untouched. An image is taken as it is encoded.
 * @param body the request body as it was sent
 */
export function draftOfRequest(body: string, endpoint: Endpoint | null): RequestDraft {
  const members = objectMembers(body)
  const input = members.get('input') ?? ''
  const base = { ...freshDraft(endpoint), ...besideOfRequest(members) }
  const fields = jsonKind(input) === 'object' ? objectMembers(input) : null
  const form = fields && (asImage(fields, endpoint) ?? asItems(fields, endpoint))
  if (!form) return { kind: 'json', values: { ...base, json: input }, image: null }
  return { ...form, values: { ...base, ...form.values } }
}

interface FormInput {
  kind: InputKind
  values: Partial<DraftValues>
  image: ChosenImage | null
}

function asImage(fields: Members, endpoint: Endpoint | null): FormInput | null {
  const found = [...fields].flatMap(([name, raw]) => {
    const image = imageIn(raw)
    return image ? [{ name, ...image }] : []
  })
  const chosen = found.find(({ name }) => name === endpoint?.inputField) ?? (found.length === 1 ? found[0] : undefined)
  if (!chosen || chosen.name.trim() !== chosen.name || chosen.name === '') return null
  const others = otherFields(fields, chosen.name, endpoint?.options ?? [])
  return (
    others && {
      kind: 'image',
      values: { ...others, imageField: chosen.name, imageForm: chosen.form },
      image: chosen.image,
    }
  )
}

/** The image of a raw JSON string that is plain base64: written with escapes it would come out otherwise. */
function imageIn(raw: string): { form: DraftValues['imageForm']; image: ChosenImage } | null {
  if (jsonKind(raw) !== 'string') return null
  const value: unknown = JSON.parse(raw)
  const known = readImage(value)
  if (!known || typeof value !== 'string' || raw.length !== value.length + 2 || !/^[\x20-\x7e]*$/.test(value))
    return null
  const bytes = decodeBase64(known.base64)
  if (!bytes) return null
  const isUri = value !== known.base64
  const type = isUri ? value.slice('data:'.length, value.indexOf(';')) : known.mime
  if (isUri && value.length !== `data:${type};base64,`.length + known.base64.length) return null
  const image = { name: `input.${known.extension}`, type, blob: new Blob([bytes], { type }), base64: known.base64 }
  return { form: isUri ? 'data-uri' : 'base64', image: { ...image, original: null } }
}

function asItems(fields: Members, endpoint: Endpoint | null): FormInput | null {
  const name = endpoint?.inputKind === 'items' ? endpoint.inputField : null
  const raw = name === null ? undefined : fields.get(name)
  if (name === null || raw === undefined) return null
  const value: unknown = JSON.parse(raw)
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return null
  const items = value.join('\n')
  const read = itemsOf(items)
  if (read.length === 0 || read.length !== value.length || read.some((item, i) => item !== value[i])) return null
  const others = otherFields(fields, name, endpoint?.options ?? [])
  return others && { kind: 'items', values: { ...others, itemsField: name, items }, image: null }
}

/** The fields beside the one that has a tab of its own: options and others. Null where the form would write one otherwise. */
function otherFields(fields: Members, special: string, known: readonly OptionField[]) {
  const rest = new Map(fields)
  rest.delete(special)
  const options: Record<string, string> = {}
  for (const option of known) {
    const raw = rest.get(option.name)
    // A number that the control would write otherwise stands among the others, as it was sent.
    const text = raw === undefined || hasOtherNumbers(raw) ? null : textOf(option, JSON.parse(raw))
    if (text !== null) rest.delete(option.name)
    // An empty text is sent as one: only the other controls can leave their option out.
    else if (option.type === 'text') return null
    options[option.name] = text ?? LEFT_OUT
  }
  const extra = writeMembers(rest)
  return { options, extra: extra === '' ? '' : `{${extra}}` }
}

/** How the option's control writes a value; null for one that it cannot write. */
function textOf(option: OptionField, value: unknown): string | null {
  if (option.type === 'number') {
    return typeof value === 'number' && numberMistake(option, String(value)) === null ? String(value) : null
  }
  if (typeof value !== 'string') return null
  return option.type === 'text' || option.choices.includes(value) ? value : null
}

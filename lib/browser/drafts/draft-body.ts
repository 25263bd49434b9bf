import type { InputKind, OptionField } from '@/lib/contract/endpoints'
import { type DraftValues, draftSchema } from './draft-schema'
import { type BodyPiece, bodyPieces, type InputSource } from './request-body'

/** The request body that the form stands for; null while something in the form cannot be read. */
export function draftBody(
  kind: InputKind,
  options: readonly OptionField[],
  values: DraftValues,
  image: { type: string; base64: string } | null,
): BodyPiece[] | null {
  const parsed = draftSchema(kind, options).safeParse(values)
  if (!parsed.success) return null
  const draft = parsed.data
  return bodyPieces(inputOf(), envelopeOf(draft), draft.beside)

  function inputOf(): InputSource {
    if (draft.json !== undefined) return { kind: 'json', text: draft.json }
    const fields = new Map<string, string>()
    for (const [name, value] of Object.entries(draft.options ?? {})) {
      if (value !== undefined) fields.set(name, JSON.stringify(value))
    }
    for (const [name, raw] of draft.extra ?? []) fields.set(name, raw)
    if (draft.items !== undefined && draft.itemsField) {
      fields.set(draft.itemsField, JSON.stringify(draft.items))
      return { kind: 'fields', fields }
    }
    if (!image || !draft.imageField) return { kind: 'fields', fields }
    const value = draft.imageForm === 'data-uri' ? `data:${image.type};base64,${image.base64}` : image.base64
    return { kind: 'fields', fields, big: { name: draft.imageField, value } }
  }
}

function envelopeOf(draft: { executionTimeout?: number; ttl?: number; lowPriority: boolean; webhook: string }) {
  const policy = {
    ...(draft.executionTimeout === undefined ? {} : { executionTimeout: draft.executionTimeout }),
    ...(draft.ttl === undefined ? {} : { ttl: draft.ttl }),
    ...(draft.lowPriority ? { lowPriority: true } : {}),
  }
  return {
    ...(Object.keys(policy).length === 0 ? {} : { policy }),
    ...(draft.webhook === '' ? {} : { webhook: draft.webhook }),
  }
}

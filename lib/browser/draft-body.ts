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
  return bodyPieces(inputOf(), envelopeOf(draft))

  function inputOf(): InputSource {
    if (draft.json !== undefined) return { kind: 'json', text: draft.json }
    const fields = { ...draft.options, ...draft.extra }
    if (draft.items !== undefined && draft.itemsField) {
      return { kind: 'fields', fields: { ...fields, [draft.itemsField]: draft.items } }
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

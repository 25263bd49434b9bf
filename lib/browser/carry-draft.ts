import type { Endpoint } from '@/lib/contract/endpoints'
import type { DraftValues } from './draft-schema'
import { freshDraft } from './fresh-draft'

/** The form after another endpoint was chosen: what somebody wrote stays, what was only a default becomes the new one. */
export function carryDraft(values: DraftValues, from: Endpoint | null, to: Endpoint | null): DraftValues {
  const before = freshDraft(from)
  const after = freshDraft(to)
  const written = Object.entries(values).filter(
    ([name, value]) => name !== 'options' && value !== before[name as keyof DraftValues],
  )
  const options = Object.entries(values.options).filter(
    ([name, value]) => name in after.options && value !== before.options[name] && sameOption(from, to, name),
  )
  return { ...after, ...Object.fromEntries(written), options: { ...after.options, ...Object.fromEntries(options) } }
}

/** A value may only move to an option that takes the same values. */
function sameOption(from: Endpoint | null, to: Endpoint | null, name: string): boolean {
  const option = (endpoint: Endpoint | null) => JSON.stringify(endpoint?.options.find((each) => each.name === name))
  return option(from) === option(to)
}

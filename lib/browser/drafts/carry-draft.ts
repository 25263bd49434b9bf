import type { Endpoint } from '@/lib/contract/endpoints'
import { type DraftValues, takesOption } from './draft-schema'
import { freshDraft } from './fresh-draft'

/**
 * The form after another endpoint was chosen: what somebody wrote stays, what was only a default becomes the new one. An
 * option that the new endpoint does not have is kept, and not sent, for the way back.
 */
export function carryDraft(values: DraftValues, from: Endpoint | null, to: Endpoint | null): DraftValues {
  const before = freshDraft(from)
  const after = freshDraft(to)
  const written = Object.entries(values).filter(
    ([name, value]) => name !== 'options' && value !== before[name as keyof DraftValues],
  )
  const options = Object.entries(values.options).filter(
    ([name, value]) => value !== before.options[name] && mayMove(name, value, from, to),
  )
  return { ...after, ...Object.fromEntries(written), options: { ...after.options, ...Object.fromEntries(options) } }
}

/** A value may only move to an option that takes the same values; one from an endpoint before, to one that takes it. */
function mayMove(name: string, value: string, from: Endpoint | null, to: Endpoint | null): boolean {
  const option = (endpoint: Endpoint | null) => endpoint?.options.find((each) => each.name === name)
  const [before, after] = [option(from), option(to)]
  if (!after) return true
  return before ? JSON.stringify(before) === JSON.stringify(after) : takesOption(after, value)
}

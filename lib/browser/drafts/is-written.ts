import type { Endpoint } from '@/lib/contract/endpoints'
import type { Draft } from './draft-store'
import { freshDraft } from './fresh-draft'

/** Whether somebody put something into the form, or it stands as it opened. */
export function isWritten({ endpointId, values, image }: Draft, endpoints: readonly Endpoint[]): boolean {
  const fresh = freshDraft(endpoints.find(({ id }) => id === endpointId) ?? null)
  return image !== null || JSON.stringify(sorted(values)) !== JSON.stringify(sorted(fresh))
}

function sorted(values: object): [string, unknown][] {
  return Object.entries(values)
    .map(([name, value]): [string, unknown] => [name, value && typeof value === 'object' ? sorted(value) : value])
    .sort(([a], [b]) => a.localeCompare(b))
}

import { AddEndpoint, type ListedEndpoint } from '@/lib/contract/endpoints'

export interface FoundEndpoints {
  found: ListedEndpoint[]
  /** The id that was typed or pasted, when no endpoint has it yet. */
  newId: string | null
}

/** The endpoints that a search names: by words in what they are called, by their id, or by any URL of theirs. */
export function findEndpoints(endpoints: readonly ListedEndpoint[], search: string): FoundEndpoints {
  const words = search.trim().toLowerCase()
  const typed = AddEndpoint.safeParse({ id: search })
  const id = typed.success ? typed.data.id : null
  return {
    found: endpoints.filter(
      (each) => each.id === id || `${each.id}\n${each.name}\n${each.description}`.toLowerCase().includes(words),
    ),
    newId: endpoints.some((each) => each.id === id) ? null : id,
  }
}

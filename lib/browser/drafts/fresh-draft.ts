import type { Endpoint } from '@/lib/contract/endpoints'
import type { DraftValues } from './draft-schema'

/** The form as it opens for an endpoint: its own field names, defaults and example. */
export function freshDraft(endpoint: Endpoint | null): DraftValues {
  const field = endpoint?.inputField ?? null
  return {
    options: Object.fromEntries((endpoint?.options ?? []).map((option) => [option.name, String(option.default)])),
    extra: '',
    imageField: (endpoint?.inputKind === 'image' && field) || 'base64_image',
    imageForm: 'base64',
    itemsField: (endpoint?.inputKind === 'items' && field) || 'items',
    items: exampleItems(endpoint).join('\n'),
    json: exampleJson(endpoint),
    executionTimeout: '',
    ttl: '',
    lowPriority: false,
    webhook: '',
    beside: '',
  }
}

/** The endpoint's example of `input`, to edit; empty where it has none: what is typed or pasted starts with a brace. */
export function exampleJson(endpoint: Endpoint | null): string {
  return endpoint?.example ? JSON.stringify(endpoint.example, null, 2) : ''
}

/** The items of the endpoint's example. */
export function exampleItems(endpoint: Endpoint | null): string[] {
  if (endpoint?.inputKind !== 'items' || !endpoint.inputField) return []
  const example = endpoint.example
  const items = typeof example === 'object' && example !== null ? Reflect.get(example, endpoint.inputField) : undefined
  return Array.isArray(items) ? items.filter((item) => typeof item === 'string') : []
}

import { hasOtherNumbers } from '@/lib/json/json-tokens'
import { jsonKind, objectMembers } from '@/lib/json/raw-json'
import { type DraftValues, draftSchema } from './draft-schema'
import { freshDraft } from './fresh-draft'
import { writeMembers } from './write-members'

type Beside = Pick<DraftValues, 'executionTimeout' | 'ttl' | 'lowPriority' | 'webhook' | 'beside'>

const NONE: Beside = { executionTimeout: '', ttl: '', lowPriority: false, webhook: '', beside: '' }

/** What stands beside `input` in a body: in the fields of the form that write it just so, the rest as the text it is. */
export function besideOfRequest(members: ReadonlyMap<string, string>): Beside {
  const rest = new Map(members)
  rest.delete('input')
  const policy = policyOf(rest.get('policy'))
  if (policy) rest.delete('policy')
  const webhook = webhookOf(rest.get('webhook'))
  if (webhook) rest.delete('webhook')
  const beside = writeMembers(rest)
  return { ...NONE, ...policy, ...webhook, beside: beside === '' ? '' : `{${beside}}` }
}

function policyOf(raw: string | undefined): Partial<Beside> | null {
  if (raw === undefined || jsonKind(raw) !== 'object' || hasOtherNumbers(raw)) return null
  const { executionTimeout, ttl, lowPriority, ...others } = Object.fromEntries(objectMembers(raw))
  if (Object.keys(others).length > 0 || (lowPriority !== undefined && lowPriority !== 'true')) return null
  // An empty policy would not be written at all.
  if (!executionTimeout && !ttl && !lowPriority) return null
  const fields = { executionTimeout: executionTimeout ?? '', ttl: ttl ?? '', lowPriority: lowPriority === 'true' }
  return isTaken(fields) ? fields : null
}

function webhookOf(raw: string | undefined): Partial<Beside> | null {
  if (raw === undefined || jsonKind(raw) !== 'string') return null
  const webhook = JSON.parse(raw) as string
  return webhook !== '' && webhook.trim() === webhook && isTaken({ webhook }) ? { webhook } : null
}

/** Whether the form would send the fields. */
function isTaken(fields: Partial<Beside>): boolean {
  return draftSchema('json', []).safeParse({ ...freshDraft(null), json: '1', ...fields }).success
}

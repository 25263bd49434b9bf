import type { Progress } from './jobs'

/** The names in which handlers count items, and whether the number is that of the item in work or of those that are done. */
const COUNTERS = [
  { name: 'item', totals: ['of', 'total_items', 'items', 'total'], noun: 'item', names: 'current' },
  { name: 'batch', totals: ['of', 'total_batches', 'batches', 'total'], noun: 'batch', names: 'current' },
  { name: 'item_index', totals: ['of', 'total_items', 'items', 'total'], noun: 'item', names: 'index' },
  { name: 'items_done', totals: ['of', 'total_items', 'items_total', 'items', 'total'], noun: 'item', names: 'done' },
] as const

const PLURAL = { item: 'items', batch: 'batches' }

/**
 * The progress of a batch: `item` or `batch` (from 1), `item_index` (from 0) or `items_done`, `of` or a total of all.
 * @param part how far the item in work is, when something beside the count says so
 * @returns null when the fields count no items
 */
export function batchOf(fields: Record<string, unknown>, part: Progress | null): Progress | null {
  for (const { name, totals, noun, names } of COUNTERS) {
    const counted = fields[name]
    const total = totals.map((each) => fields[each]).find(isCount)
    if (!isCount(counted) || !total) continue
    const at = names === 'index' ? counted + 1 : counted
    // A ratio that repeats the count says nothing of the item.
    const item = part?.label === `${at}/${total}` ? null : part
    const isInWork = names !== 'done' && item !== null && item.fraction < 1
    const done = names === 'done' ? at : item ? at - 1 : at
    const share = (done + (item?.fraction ?? 0)) / total
    return {
      fraction: Math.min(1, Math.max(0, share)),
      label: isInWork ? `${noun} ${at} of ${total}` : `${at} of ${total} ${total === 1 ? noun : PLURAL[noun]}`,
      ...(item && item.fraction < 1 && { item: { fraction: item.fraction, label: item.label } }),
    }
  }
  return null
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

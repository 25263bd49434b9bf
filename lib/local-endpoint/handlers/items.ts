import type { Handler } from '@/lib/local-endpoint/built-in/handler'
import { classifyText } from './classify-text'
import { OptionError, readFields, readNumber } from './read-option'
import { scoreSentiment } from './score-sentiment'

/** Characters; the item comes back in its result, which must stay below Runpod's 1 MB a chunk. */
const LONGEST_ITEM = 100_000

/**
 * Runpod's items tutorial with real scoring: one result per item as it is done, with progress. An item that cannot be
 * processed gives `{success: false, message, item}` and the batch goes on: under the key `error` it would end the job.
 */
export const itemsHandler: Handler = async function* (job, { sleep }) {
  try {
    const fields = readFields(job.input)
    const taskType = fields.task_type ?? 'sentiment'
    const delayMs = readNumber(fields, 'delay_ms', { min: 0, max: 10_000, default: 200 })
    const items = fields.items ?? []
    if (!Array.isArray(items)) throw new OptionError('items must be a list of texts')
    if (items.length === 0) throw new OptionError('No items provided')
    for (const [i, item] of items.entries()) {
      await sleep(delayMs)
      const progress = { progress: `${i + 1}/${items.length}`, percent_complete: ((i + 1) / items.length) * 100 }
      yield { ...processItem(item, taskType), ...progress }
    }
  } catch (error) {
    if (!(error instanceof OptionError)) throw error
    yield { error: error.message }
  }
}

function processItem(item: unknown, taskType: unknown): Record<string, unknown> {
  if (typeof item !== 'string' || item.trim() === '') {
    return { success: false, message: 'An item must be a text that is not empty', item: shown(item) }
  }
  if (item.length > LONGEST_ITEM) {
    return { success: false, message: `An item has at most ${LONGEST_ITEM} characters`, item: item.slice(0, 100) }
  }
  if (taskType === 'sentiment') return { text: item, ...scoreSentiment(item) }
  if (taskType === 'classify') return { text: item, ...classifyText(item) }
  const named = shown(typeof taskType === 'string' ? taskType : JSON.stringify(taskType))
  return { success: false, message: `Unknown task type: ${named}`, item }
}

/** The value itself where it is small. */
function shown(value: unknown): unknown {
  const text = JSON.stringify(value) ?? 'null'
  return text.length <= 1_000 ? value : `${text.slice(0, 1_000)}…`
}

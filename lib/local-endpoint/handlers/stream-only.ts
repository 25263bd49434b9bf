import type { Handler } from '@/lib/local-endpoint/built-in/handler'
import { OptionError, readFields, readNumber } from './read-option'

/** Counts to `count`, `delay_ms` apart: `{index, total, progress, percent_complete}`. Made for aggregation off. */
export const streamOnlyHandler: Handler = async function* (job, { sleep }) {
  try {
    const fields = readFields(job.input)
    const total = readNumber(fields, 'count', { min: 1, max: 10_000, default: 10 })
    const delayMs = readNumber(fields, 'delay_ms', { min: 0, max: 10_000, default: 200 })
    for (let index = 1; index <= total; index += 1) {
      if (index > 1) await sleep(delayMs)
      yield { index, total, progress: `${index}/${total}`, percent_complete: (index / total) * 100 }
    }
  } catch (error) {
    if (!(error instanceof OptionError)) throw error
    yield { error: error.message }
  }
}

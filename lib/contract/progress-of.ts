import { batchOf } from './batch-of'
import type { Progress } from './jobs'

/**
 * The progress that a chunk's output reports about the job, in the conventions that handlers use:
 * - `percent_complete` or `percent` (0–100)
 * - `progress` as `"3/10"`, `"30%"`, a share (0–1) or a percentage (above 1)
 * - `step` or `current` of `total` or `total_steps`
 * - any of these inside an object named `progress`
 * - a batch (batchOf): `item` of `of` and its like; what stands beside it is of the item then, but for `percent_complete`
 *
 * Server and pages read it the same way: a replay shows what was shown live.
 * @returns null when it says nothing of the kind
 */
export function progressOf(output: unknown): Progress | null {
  if (!isRecord(output)) return null
  const { progress: inner } = output
  const told = isRecord(inner) ? fromFields(inner, ratioOf(inner.value ?? inner.progress)) : ratioOf(inner)
  return fromFields(output, told)
}

/** `1/3`, `1 of 3` or `40 %` in a sentence; not in a path, a date or a version. */
const TOLD = /(?<![\w./-])(?:\d+(?:\s?\/\s?|\sof\s)\d+|\d+(?:\.\d+)?\s?%)(?![\w./-]*\d)/g

/** The same of what `progress_update` told, which may be a sentence, too: `Update 1/3`, `denoising, 40 %`. */
export function progressOfUpdate(output: unknown): Progress | null {
  if (typeof output !== 'string') return progressOf(output)
  const told = output.slice(0, 1_000).match(TOLD)
  // Of several numbers nobody knows which one counts.
  return told?.length === 1 ? ratioOf(told[0].replace(/\s*of\s*/, '/')) : null
}

function fromFields(fields: Record<string, unknown>, ratio: Progress | null): Progress | null {
  const whole = numberOf(fields.percent_complete)
  const part = ratio ?? percentOf(fields.percent)
  const batch = batchOf(fields, part ?? countOf(fields))
  if (batch) return whole === null ? batch : { ...batch, fraction: share(whole / 100) }
  const percent = whole ?? numberOf(fields.percent)
  if (percent !== null) return progress(percent / 100, ratio?.label ?? `${trim(percent)} %`)
  return ratio ?? countOf(fields)
}

function countOf(fields: Record<string, unknown>): Progress | null {
  const done = numberOf(fields.step) ?? numberOf(fields.current)
  const total = numberOf(fields.total_steps) ?? numberOf(fields.total)
  return done !== null && total !== null && total > 0 ? progress(done / total, `${trim(done)}/${trim(total)}`) : null
}

function ratioOf(value: unknown): Progress | null {
  if (typeof value === 'number') return value <= 1 ? progress(value, `${trim(value * 100)} %`) : percentOf(value)
  if (typeof value !== 'string') return null
  const parts = value.slice(0, 40).match(/^\s*(\d+(?:\.\d+)?)\s*(?:\/\s*(\d+(?:\.\d+)?)|%)\s*$/)
  if (!parts) return null
  const [done, total] = [Number(parts[1]), parts[2] === undefined ? 100 : Number(parts[2])]
  return total > 0 ? progress(done / total, value.trim()) : null
}

function percentOf(value: unknown): Progress | null {
  const percent = numberOf(value)
  return percent === null ? null : progress(percent / 100, `${trim(percent)} %`)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function progress(fraction: number, label: string): Progress | null {
  return Number.isFinite(fraction) ? { fraction: share(fraction), label } : null
}

function share(fraction: number): number {
  return Math.min(1, Math.max(0, fraction))
}

function trim(value: number): string {
  return String(Math.round(value * 10) / 10)
}

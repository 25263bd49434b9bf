import type { Progress } from '@/lib/contract/jobs'

/** Larger chunks carry payload, and are looked at only up to here: progress fields are small and usually come first. */
const LARGEST_PARSED = 2 * 1024 * 1024

/**
 * The progress that a chunk reports about the job, in the conventions handlers use: `percent_complete` or `percent`
 * (0–100), `progress` as `"3/10"`, `"30%"`, a share (0–1) or a percentage (above 1), and `step` of `total`/`total_steps`.
 * @param text JSON text of the chunk's output
 * @returns null when it says nothing of the kind
 */
export function readProgress(text: string): Progress | null {
  if (!text.startsWith('{') || text.length > LARGEST_PARSED) return null
  const output = JSON.parse(text) as Record<string, unknown>
  const ratio = ratioOf(output.progress)
  const percent = numberOf(output.percent_complete) ?? numberOf(output.percent)
  if (percent !== null) return progress(percent / 100, ratio?.label ?? `${trim(percent)} %`)
  if (ratio) return ratio
  const step = numberOf(output.step)
  const total = numberOf(output.total_steps) ?? numberOf(output.total)
  return step !== null && total !== null && total > 0 ? progress(step / total, `${step}/${total}`) : null
}

/** The further of two reports: a bar never runs backwards. */
export function furthest(before: Progress | null, now: Progress | null): Progress | null {
  if (!before || !now) return now ?? before
  return now.fraction >= before.fraction ? now : before
}

function ratioOf(value: unknown): Progress | null {
  if (typeof value === 'number')
    return value <= 1 ? progress(value, `${trim(value * 100)} %`) : progress(value / 100, `${trim(value)} %`)
  if (typeof value !== 'string') return null
  const parts = value.slice(0, 40).match(/^\s*(\d+(?:\.\d+)?)\s*(?:\/\s*(\d+(?:\.\d+)?)|%)\s*$/)
  if (!parts) return null
  const [done, total] = [Number(parts[1]), parts[2] === undefined ? 100 : Number(parts[2])]
  return total > 0 ? progress(done / total, value.trim()) : null
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function progress(fraction: number, label: string): Progress | null {
  return Number.isFinite(fraction) ? { fraction: Math.min(1, Math.max(0, fraction)), label } : null
}

function trim(value: number): string {
  return String(Math.round(value * 10) / 10)
}

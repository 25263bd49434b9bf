import type { RunMode } from '@/lib/contract/jobs'
import { bytesWithinBase64 } from '@/lib/browser/images/encode-base64'
import { RUNPOD_LIMITS } from '@/lib/contract/runpod'

/** The largest request body that the operation takes. */
export function bodyLimit(mode: RunMode): number {
  return mode === 'run' ? RUNPOD_LIMITS.runBytes : RUNPOD_LIMITS.runsyncBytes
}

export interface LimitAdvice {
  over: boolean
  /** Bytes over the limit. */
  excess: number
  /** The image may be shrunk to at most so many bytes of file; null when there is none, or no room for any. */
  imageBudget: number | null
  /** `/runsync` would take the body as it is. */
  runsyncFits: boolean
}

const SMALLEST_IMAGE = 1_024

/**
 * What to do about the size of a body.
 * @param imageChars length of the base64 text in it; 0 without an image
 */
export function limitAdvice(bytes: number, mode: RunMode, imageChars: number): LimitAdvice {
  const limit = bodyLimit(mode)
  const budget = bytesWithinBase64(limit - (bytes - imageChars))
  return {
    over: bytes > limit,
    excess: Math.max(0, bytes - limit),
    imageBudget: imageChars > 0 && budget >= SMALLEST_IMAGE ? budget : null,
    runsyncFits: mode === 'run' && bytes > limit && bytes <= RUNPOD_LIMITS.runsyncBytes,
  }
}

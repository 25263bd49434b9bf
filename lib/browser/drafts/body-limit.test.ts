import { describe, expect, it } from 'vitest'
import { RUNPOD_LIMITS } from '@/lib/contract/runpod'
import { limitAdvice } from './body-limit'

const { runBytes, runsyncBytes } = RUNPOD_LIMITS
const base64Length = (bytes: number) => Math.ceil(bytes / 3) * 4

describe('advice about the size of a body', () => {
  it('takes a body of exactly the limit and refuses one byte more', () => {
    expect(limitAdvice(runBytes, 'run', 0).over).toBe(false)
    expect(limitAdvice(runBytes + 1, 'run', 0)).toMatchObject({ over: true, excess: 1 })
    expect(limitAdvice(runsyncBytes, 'runsync', 0).over).toBe(false)
  })

  it('offers runsync only where that is enough', () => {
    expect(limitAdvice(runBytes + 1, 'run', 0).runsyncFits).toBe(true)
    expect(limitAdvice(runsyncBytes + 1, 'run', 0).runsyncFits).toBe(false)
    expect(limitAdvice(runBytes, 'run', 0).runsyncFits).toBe(false)
    expect(limitAdvice(runsyncBytes + 1, 'runsync', 0).runsyncFits).toBe(false)
  })

  it('gives the image a budget that makes the body fit, to within four bytes', () => {
    const rest = 1_237
    const image = 16 * 1024 * 1024
    const { imageBudget } = limitAdvice(rest + base64Length(image), 'run', base64Length(image))
    const after = rest + base64Length(imageBudget ?? 0)
    expect(after).toBeLessThanOrEqual(runBytes)
    expect(after).toBeGreaterThan(runBytes - 4)
  })

  it('does not offer to shrink where the rest alone is too large, or where there is no image', () => {
    expect(limitAdvice(runBytes + 4_000, 'run', 4_000).imageBudget).toBeNull()
    expect(limitAdvice(runBytes + 4_000, 'run', 0).imageBudget).toBeNull()
  })
})

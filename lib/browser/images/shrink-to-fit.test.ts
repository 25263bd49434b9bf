import { describe, expect, it } from 'vitest'
import { type ShrinkStep, shrinkToFit } from './shrink-to-fit'

/** A camera that needs so many bytes for a full-size picture of the best quality. */
function rendering(fullBytes: number, floor = 0) {
  const steps: ShrinkStep[] = []
  const render = async (step: ShrinkStep) => {
    steps.push(step)
    return new Blob([new Uint8Array(Math.round(floor + fullBytes * step.scale ** 2 * (step.quality / 0.9) ** 3))])
  }
  return { steps, render }
}

describe('shrinking an image to fit', () => {
  it('keeps every pixel where encoding again is enough', async () => {
    const { steps, render } = rendering(900)
    expect((await shrinkToFit(1_000, render))?.step).toEqual({ scale: 1, quality: 0.9 })
    expect(steps).toHaveLength(1)
  })

  it('gives up quality before pixels', async () => {
    const { render } = rendering(1_200)
    expect((await shrinkToFit(1_000, render))?.step).toEqual({ scale: 1, quality: 0.8 })
  })

  it('fits pictures of any size, and not far below', async () => {
    for (const times of [1.5, 2, 5, 20, 200]) {
      const { steps, render } = rendering(times * 10_000)
      const fit = await shrinkToFit(10_000, render)
      expect(fit?.blob.size).toBeLessThanOrEqual(10_000)
      expect(fit?.blob.size).toBeGreaterThan(6_000)
      expect(steps.length).toBeLessThanOrEqual(4)
    }
  })

  it('gives up after ten attempts instead of going on for ever', async () => {
    const { steps, render } = rendering(1_000, 5_000)
    expect(await shrinkToFit(1_000, render)).toBeNull()
    expect(steps).toHaveLength(10)
  })
})

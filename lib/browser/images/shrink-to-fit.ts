/** How to draw the image again: a share of its width and height, and the encoder's quality. */
export interface ShrinkStep {
  scale: number
  quality: number
}

const FIRST: ShrinkStep = { scale: 1, quality: 0.9 }
const MOST_STEPS = 10

/** The next attempt after one that came out at `bytes`: a little less quality when it is close, else fewer pixels. */
function nextStep(step: ShrinkStep, bytes: number, budget: number): ShrinkStep {
  if (step.quality > 0.8 && bytes <= budget * 1.4) return { scale: step.scale, quality: 0.8 }
  // Size goes with the area; 5 % less than that, for smaller pictures pack worse.
  return { scale: step.scale * Math.min(0.9, Math.sqrt(budget / bytes) * 0.95), quality: step.quality }
}

/**
 * Draws an image again and again until it fits. Pixels are kept as long as quality alone can do it.
 * @param render draws and encodes one attempt
 * @returns the first attempt within the budget; null when none of ten is
 */
export async function shrinkToFit(
  budget: number,
  render: (step: ShrinkStep) => Promise<Blob>,
): Promise<{ blob: Blob; step: ShrinkStep } | null> {
  let step = FIRST
  for (let attempt = 0; attempt < MOST_STEPS; attempt += 1) {
    const blob = await render(step)
    if (blob.size <= budget) return { blob, step }
    step = nextStep(step, blob.size, budget)
  }
  return null
}

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'

/**
 * Lets a job of `handlers/progress.py` go on to its next update, or to its end, once the one before is kept.
 * @param gate the folder in its input
 */
export async function tellOneByOne(gate: string, tells: readonly unknown[], kept: () => Promise<unknown[]>) {
  for (let count = 1; count <= tells.length; count++) {
    await expect.poll(kept).toEqual(tells.slice(0, count))
    writeFileSync(join(gate, String(count)), '')
  }
}

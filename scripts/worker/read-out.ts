import type { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import type { Clock } from '@/lib/local-endpoint/clock'

/** A process that left the group can hold the pipes open for ever. */
const OUTPUT_MS = 2_000
/** And write for ever; what the others left in the pipes is read in a few turns of the event loop. */
const MOST_TURNS = 100

/**
 * Reads what a process that has ended left in its pipes, and closes them: when all of it was read (`closed`), or 2 s later.
 * When we were stalled for as long, time is up before the first look: as long as each turn of the event loop still brings
 * something, it goes on.
 */
export async function readOut(outputs: Readable[], closed: Promise<unknown>, clock: Clock): Promise<void> {
  await new Promise<void>((resolve) => {
    const callOff = clock.after(OUTPUT_MS, resolve)
    void closed.then(() => {
      callOff()
      resolve()
    })
  })
  let came = true
  for (const output of outputs) {
    output.on('data', () => {
      came = true
    })
  }
  for (let turns = 0; came && turns < MOST_TURNS; turns++) {
    came = false
    await turn()
  }
  for (const output of outputs) output.destroy()
}

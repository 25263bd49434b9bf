import { once } from 'node:events'
import { createServer } from 'node:net'

/** Systems give out ports from 32768 or 49152 upwards to who asks for any. */
const [FIRST, COUNT] = [20_000, 10_000]

/** A free port that nobody else is given while it is let go and taken again. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT)
    const probe = createServer().listen(port, '127.0.0.1')
    const isFree = await once(probe, 'listening').then(
      () => true,
      () => false,
    )
    if (!isFree) continue
    probe.close()
    await once(probe, 'close')
    return port
  }
}

import type { Exchange } from '@/lib/local-endpoint/client/exchange'
import { Refusal } from '@/lib/local-endpoint/http/refusal'

/**
 * Leaves a request without an answer for `ms`, then closes its connection. Ends sooner when the client leaves or the
 * endpoint stops.
 * @throws Refusal 429 when too many requests are held
 */
export async function hang({ service, res, gone }: Exchange, ms: number): Promise<void> {
  const { queue, held, limits } = service
  if (held.count >= limits.heldRequests) throw new Refusal(429, 'too many requests are held open')
  held.count += 1
  const never = queue.signals.arm('hang')
  try {
    await never.wait(ms, [gone, queue.closing])
  } finally {
    never.disarm()
    held.count -= 1
    res.destroy()
  }
}

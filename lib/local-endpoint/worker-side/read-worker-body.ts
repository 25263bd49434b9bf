import type { IncomingMessage } from 'node:http'
import { readBody } from '@/lib/local-endpoint/http/read-body'
import { Refusal } from '@/lib/local-endpoint/http/refusal'
import type { ByteBudget } from './byte-budget'

export type WorkerBody = { kind: 'text'; text: string } | { kind: 'too_large' } | { kind: 'broken_off' }

/**
 * Reads what a worker posts. Waits while too many bytes of other bodies are held, for a worker waits patiently and repeats
 * nothing that was refused.
 * @param wanted false for a body that nobody will look at: it is read past, and nothing of it kept
 */
export async function readWorkerBody(
  req: IncomingMessage,
  maxBytes: number,
  { wanted, budget }: { wanted: boolean; budget: ByteBudget },
): Promise<WorkerBody> {
  const bytes = wanted ? Math.min(maxBytes, Number(req.headers['content-length']) || 0) : 0
  const giveBack = await budget.take(bytes)
  try {
    if (wanted) return { kind: 'text', text: await readBody(req, maxBytes) }
    for await (const part of req) void part
    return { kind: 'text', text: '' }
  } catch (error) {
    // Its sender died in the middle, or the connection did: whoever looks after the worker decides what becomes of its job.
    return { kind: error instanceof Refusal ? 'too_large' : 'broken_off' }
  } finally {
    giveBack()
  }
}

import { readStatusAnswer, readSubmitAnswer } from '@/lib/upstream/read-answers'
import type { RunpodClient } from '@/lib/upstream/runpod-client'

type Reply = object | Error | (() => object | Error | Promise<object | Error>)

/**
 * For tests: an upstream that answers `/stream` and `/status` from two scripts, in order, and notes what it was asked.
 * The last reply of each script repeats. Runs dry never: a drain that reads on meets the same answer again.
 */
export function scriptedUpstream(script: { stream: Reply[]; status: Reply[] }) {
  const asked: string[] = []
  const left = { stream: [...script.stream], status: [...script.status] }

  async function reply(kind: 'stream' | 'status'): Promise<object> {
    asked.push(kind)
    const next = left[kind].length > 1 ? left[kind].shift() : left[kind][0]
    const answer = typeof next === 'function' ? await next() : next
    if (answer instanceof Error) throw answer
    return answer as object
  }

  const no = () => Promise.reject(new Error('not scripted'))
  const client: RunpodClient = {
    run: async () => readSubmitAnswer('{"id":"job-u1","status":"IN_QUEUE"}'),
    runsync: no,
    status: async () => readStatusAnswer(JSON.stringify(await reply('status'))),
    statusSync: no,
    stream: async () => {
      const { status, outputs = [] } = (await reply('stream')) as { status: string; outputs?: unknown[] }
      return { status, chunks: outputs.map((output) => JSON.stringify(output)) }
    },
    cancel: no,
    retry: no,
    purgeQueue: no,
    health: no,
  }
  return { client, asked }
}

import { expect, it, onTestFinished } from 'vitest'
import { appendTexts, relaySetup } from '@/lib/relay/relay-setup'
import { GET } from './route'

const SLOT = Symbol.for('sluice.runtime')
const slots = globalThis as unknown as Record<symbol, unknown>

it('what a client was sent while Sluice stops is not handed to it again by the next process', async () => {
  const relay = await relaySetup()
  const stop = new AbortController()
  slots[SLOT] = {
    ready: Promise.resolve({
      context: () => ({ ...relay, viewer: { id: 'local' }, signal: stop.signal }),
      around: { gateway: (_request: Request, answer: () => Promise<unknown>) => answer() },
      onUnexpected: (error: unknown) => {
        throw error
      },
    }),
  }
  onTestFinished(async () => {
    delete slots[SLOT]
    await relay.close()
  })
  const { job, lease } = await relay.leased()
  const path = { endpointId: job.endpointId, jobId: job.upstreamId ?? '' }
  const read = () =>
    GET(new Request('http://127.0.0.1:3000/v2/x/stream/y?wait=1000', { headers: { host: '127.0.0.1:3000' } }), {
      params: Promise.resolve(path),
    })
  await appendTexts(relay.log, lease, '1', '2')
  const answer = await read()
  stop.abort()
  expect(await answer.json()).toMatchObject({ stream: [{ output: 1 }, { output: 2 }] })
  // As it is asked of the process that comes after.
  await appendTexts(relay.log, lease, '3')
  expect(await (await read()).json()).toMatchObject({ stream: [{ output: 3 }] })
})

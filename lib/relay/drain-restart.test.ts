import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drainScript, type Script } from './drain-script'
import type { Drain } from './drain-upstream'
import { type RelaySetup, relaySetup } from './relay-setup'

let relay: RelaySetup
beforeAll(async () => {
  relay = await relaySetup()
})
afterAll(() => relay.close())

const drained = (script: Script, more: Partial<Drain> = {}) => drainScript(relay, script, more)

describe('draining a job that the upstream starts over', () => {
  it('starts the log over, as the next attempt, when the upstream started the job over', async () => {
    const { row, texts } = await drained({
      stream: [
        { status: 'IN_PROGRESS', outputs: ['a1', 'a2'] },
        { status: 'IN_QUEUE' },
        { status: 'IN_PROGRESS', outputs: ['b1'] },
        { status: 'COMPLETED', outputs: ['b2'] },
        { status: 'COMPLETED' },
      ],
      status: [
        { status: 'IN_QUEUE', retries: 1 },
        { status: 'COMPLETED', output: ['b1', 'b2'], retries: 1 },
      ],
    })
    expect(row).toMatchObject({ attempt: 2, retries: 1, chunkCount: 2 })
    expect(texts).toEqual(['"b1"', '"b2"'])
    expect(row.verdict?.kind).toBe('identical')
  })

  it('starts it over, too, when the job had told nothing but its progress', async () => {
    const { job, lease } = await relay.leased({ status: 'IN_PROGRESS' })
    const progress = { fraction: 0.9, label: '90 %' }
    await relay.log.noteUpdate(lease, { attempt: 1, text: '"90 %"', at: new Date(), progress })
    const script = {
      stream: [{ status: 'IN_QUEUE' }, { status: 'IN_PROGRESS' }, { status: 'COMPLETED' }],
      status: [
        { status: 'IN_QUEUE', retries: 1 },
        { status: 'COMPLETED', output: 'done', retries: 1 },
      ],
    }
    const { row } = await drained(script, { job, lease })
    expect(row).toMatchObject({ attempt: 2, retries: 1, updateCount: 0, progress: null })
  })

  it('asks whether the job started over when it takes over, before it reads', async () => {
    const { asked } = await drained(
      { stream: [{ status: 'COMPLETED' }], status: [{ status: 'COMPLETED', output: 1 }] },
      { fresh: false },
    )
    expect(asked[0]).toBe('status')
  })

  it('starts the log over for chunks that come after a silence from a run that began anew', async () => {
    let now = Date.now()
    const { texts, row } = await drained(
      {
        stream: [
          { status: 'IN_PROGRESS', outputs: [1, 2] },
          () => {
            now += 5_000
            return { status: 'IN_PROGRESS', outputs: [1, 2, 3] }
          },
          { status: 'COMPLETED' },
        ],
        status: [
          { status: 'IN_PROGRESS', retries: 1 },
          { status: 'COMPLETED', output: [1, 2, 3], retries: 1 },
        ],
      },
      { now: () => new Date(now) },
    )
    expect(texts).toEqual(['1', '2', '3'])
    expect(row).toMatchObject({ attempt: 2, verdict: { kind: 'identical' } })
  })
})

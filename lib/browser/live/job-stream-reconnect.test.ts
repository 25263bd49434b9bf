import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Chunk } from '@/lib/contract/frames'
import { JobStream } from './job-stream'
import { aChunk, aJob, type FakeEventSource, StreamRig } from './stream-rig.fixture'

/** What the link does to one connection: how many chunks get through, in what batches, and how it goes wrong. */
const Link = fc.record({
  through: fc.nat(12),
  batch: fc.integer({ min: 1, max: 5 }),
  /** Chunks sent a second time from before the cursor, as a careless server might. */
  overlap: fc.nat(3),
  /** One of the chunks is lost on the way. */
  lost: fc.option(fc.nat(11), { nil: null }),
  ending: fc.constantFrom('broken', 'refused', 'silent', 'error-frame', 'done'),
})

function cursorOf(source: FakeEventSource): { attempt: number; seq: number } {
  const [attempt = 0, seq = 0] = (new URL(source.url, 'http://s').searchParams.get('lastEventId') ?? '0.0')
    .split('.')
    .map(Number)
  return { attempt, seq }
}

function serve(source: FakeEventSource, link: typeof Link extends fc.Arbitrary<infer T> ? T : never, log: Chunk[]) {
  const job = aJob({ chunkCount: log.length })
  source.send('job', { job })
  const from = Math.max(0, cursorOf(source).seq - link.overlap)
  const to = link.ending === 'done' ? log.length : Math.min(log.length, from + link.through)
  const sent = log.slice(from, to).filter((_, i) => i !== link.lost)
  for (let i = 0; i < sent.length; i += link.batch) {
    source.send('chunks', { attempt: 1, chunks: sent.slice(i, i + link.batch) })
  }
  if (link.ending === 'done') source.send('done', { job: { ...job, status: 'COMPLETED', closed: true } })
  else if (link.ending === 'error-frame') source.send('error', { error: { code: 'shutting_down', message: 'later' } })
  else if (link.ending !== 'silent') source.fail(link.ending === 'refused')
}

describe('JobStream over a bad link', () => {
  it('ends with the whole log, no chunk twice and none missed, whatever the link does', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.array(Link, { maxLength: 15 }), (length, links) => {
        const log = Array.from({ length }, (_, i) => aChunk(i + 1))
        const rig = new StreamRig()
        const stream = new JobStream('job-1', rig)
        stream.start()
        const sound = { through: 12, batch: 5, overlap: 0, lost: null, ending: 'done' as const }
        for (const link of [...links, sound, sound, sound]) {
          const served = rig.source
          if (served.readyState !== 2) serve(served, link, log)
          rig.paint()
          // At no moment a hole or a double.
          const { chunks, count } = stream.getSnapshot()
          expect(chunks.slice(0, count).map((chunk) => chunk.seq)).toEqual(log.slice(0, count).map(({ seq }) => seq))
          if (stream.getSnapshot().connection.kind === 'ended') break
          rig.passToNext()
        }
        if (stream.getSnapshot().connection.kind === 'failed') return
        expect(stream.getSnapshot()).toMatchObject({ connection: { kind: 'ended' }, count: length })
      }),
      { numRuns: 500 },
    )
  })

  it('resumes after every single position', () => {
    const log = Array.from({ length: 9 }, (_, i) => aChunk(i + 1))
    for (let cut = 0; cut <= log.length; cut++) {
      const rig = new StreamRig()
      const stream = new JobStream('job-1', rig)
      stream.start()
      rig.source.send('job', { job: aJob({ chunkCount: 9 }) })
      for (const chunk of log.slice(0, cut)) rig.source.send('chunks', { attempt: 1, chunks: [chunk] })
      rig.source.fail()
      rig.passToNext()
      expect(cursorOf(rig.source)).toEqual({ attempt: 1, seq: cut })
      serve(rig.source, { through: 0, batch: 2, overlap: 0, lost: null, ending: 'done' }, log)
      rig.paint()
      expect(stream.getSnapshot().chunks).toEqual(log)
      expect(stream.getSnapshot().connection.kind).toBe('ended')
    }
  })
})

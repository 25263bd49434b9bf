import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fail } from '@/lib/errors'
import { metricsSetup } from './metrics-setup'
import { openTracing, type TracingOptions } from './open-tracing'
import { tellTrouble } from './tell-trouble'
import { traceCollector } from './trace-collector'

let collector: Awaited<ReturnType<typeof traceCollector>>
beforeEach(async () => {
  collector = await traceCollector()
})
afterEach(() => collector.close())

const open = (more: Partial<TracingOptions> = {}) => {
  const { logger } = metricsSetup().telemetry
  // A collector that is there gets all, however busy the machine is.
  const patient = { endpoint: `${collector.endpoint}/`, closeMs: 60_000 }
  return openTracing({ ...patient, serviceName: 'sluice-test', ratio: 1, logger, ...more })
}

describe('tracing', () => {
  it('sends work within work as one trace, with the service’s name', async () => {
    const tracing = await open()
    await tracing.span('submit', {}, () => tracing.span('upstream run', { 'sluice.endpoint': 'abc' }, async () => 1))
    await tracing.close()
    const [outer, inner] = ['submit', 'upstream run'].map((name) => collector.spans.find((span) => span.name === name))
    expect(inner).toMatchObject({ parentSpanId: outer?.spanId, traceId: outer?.traceId })
    expect(inner?.attributes).toEqual([{ key: 'sluice.endpoint', value: { stringValue: 'abc' } }])
    expect(outer?.parentSpanId).toBeUndefined()
    expect(collector.services[0]).toContain('sluice-test')
  })

  it('keeps work at the same time apart', async () => {
    const tracing = await open()
    const drain = (job: string) =>
      tracing.span('drain', { job }, () => Promise.all([tracing.span(`append ${job}`, {}, async () => {})]))
    await Promise.all([drain('a'), drain('b')])
    await tracing.close()
    const traces = (job: string) =>
      collector.spans.find(({ name, parentSpanId }) => name === `append ${job}` && parentSpanId)?.traceId
    expect(traces('a')).toBeDefined()
    expect(traces('a')).not.toBe(traces('b'))
  })

  it('marks what failed with its code, and not with its words', async () => {
    const tracing = await open()
    const failing = tracing.span('upstream run', {}, () => Promise.reject(fail('upstream_timeout', 'MARK')))
    await expect(failing).rejects.toThrow('MARK')
    await tracing.close()
    expect(collector.spans[0]?.status).toEqual({ code: 2, message: 'upstream_timeout' })
    expect(JSON.stringify(collector.spans)).not.toContain('MARK')
  })

  it('sends nothing of work that was not worth a span', async () => {
    const tracing = await open()
    for (const chunks of [0, 2, 0]) await tracing.span(`read ${chunks}`, {}, async () => chunks, Boolean)
    await tracing.close()
    expect(collector.spans.map(({ name }) => name)).toEqual(['read 2'])
  })

  it('keeps the part of the traces that was asked for', async () => {
    const tracing = await open({ ratio: 0 })
    await tracing.span('submit', {}, () => tracing.span('upstream run', {}, async () => {}))
    await tracing.close()
    expect(collector.spans).toEqual([])
  })

  it('does the work all the same when the collector is away, and does not hold up the end', async () => {
    const { telemetry, lines } = metricsSetup()
    const tracing = await open({ endpoint: 'http://127.0.0.1:1', closeMs: 50, logger: telemetry.logger })
    expect(await tracing.span('submit', {}, async () => 'done')).toBe('done')
    await tracing.close()
    // Nobody has given up yet: that would be told.
    expect(lines).toEqual([])
  })

  it('that cannot be sent is told once, and once when it goes on', () => {
    const { telemetry, lines } = metricsSetup()
    const codes = [1, 1, 1, 0, 0]
    const shutdown = async () => {}
    const told = tellTrouble({ export: (_, done) => done({ code: codes.shift() ?? 0 }), shutdown }, telemetry.logger)
    for (let n = 0; n < 5; n++) told.export([], () => {})
    expect(lines.map(({ msg }) => msg)).toEqual([
      'traces cannot be sent: check OTEL_EXPORTER_OTLP_ENDPOINT',
      'traces are sent again',
    ])
  })
})

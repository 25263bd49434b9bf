import { describe, expect, it } from 'vitest'
import { metricsSetup } from './metrics-setup'
import { parseExposition } from './parse-exposition'

/** Every word that may tell two series apart. None of them takes ids. */
const LABELS = ['upstream', 'status', 'verdict', 'how', 'outcome', 'operation', 'code', 'why', 'deed', 'stream']

describe('the figures', () => {
  it('are valid text, each explained, with the unit at the end of its name', async () => {
    const { samples, types } = await metricsSetup().scrape()
    expect(samples.length).toBeGreaterThan(30)
    const ours = [...types].filter(([name]) => name.startsWith('sluice_'))
    expect(ours.length).toBeGreaterThan(15)
    for (const [name, type] of ours) {
      if (type === 'counter') expect(name).toMatch(/_total$/)
      else expect(name).not.toMatch(/_total$/)
      if (type === 'histogram') expect(name).toMatch(/_(seconds|bytes)$/)
      expect(name).not.toMatch(/_(ms|milliseconds|kb|mb)(_|$)/)
    }
  })

  it('are told apart by a few words, never by ids', () => {
    const { metrics } = metricsSetup().telemetry
    const counters = Object.values(metrics).filter((metric) => 'labelNames' in metric)
    const names = counters.flatMap((metric) => (metric as unknown as { labelNames: string[] }).labelNames)
    expect(names.length).toBeGreaterThan(15)
    for (const name of names) expect(LABELS).toContain(name)
  })

  it('stand at zero from the start where an alert would look', async () => {
    const { samples } = await metricsSetup().scrape()
    const shown = samples.map(({ name, labels }) => [name, ...Object.values(labels)].join(' '))
    for (const series of [
      'drains_active local',
      'viewers browser',
      'gaps_total reader_died',
      'gaps_unproven_total forgotten',
    ])
      expect(shown).toContain(`sluice_${series}`)
  })

  it('tell how the process itself fares: memory and delay of the event loop', async () => {
    const { samples, total } = await metricsSetup().scrape()
    expect(total('process_resident_memory_bytes')).toBeGreaterThan(1e6)
    expect(samples.map(({ name }) => name)).toContain('nodejs_eventloop_lag_p99_seconds')
  })
})

describe('reading a scrape', () => {
  it.each([
    ['a sample that nobody explained', 'a_total 1\n'],
    ['a series that stands there twice', '# HELP a x\n# TYPE a gauge\na{b="1"} 1\na{b="1"} 2\n'],
    ['labels that are none', '# HELP a x\n# TYPE a gauge\na{b=1} 1\n'],
    ['a value that is none', '# HELP a x\n# TYPE a gauge\na one\n'],
    ['a line without an end', '# HELP a x\n# TYPE a gauge\na 1'],
  ])('refuses %s', (_, text) => {
    expect(() => parseExposition(text)).toThrow()
  })
})

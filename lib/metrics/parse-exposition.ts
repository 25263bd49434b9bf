/** One figure of a scrape. */
export interface Sample {
  name: string
  labels: Record<string, string>
  value: number
}

/** What `/metrics` says, read strictly. */
export interface Exposition {
  samples: Sample[]
  types: Map<string, string>
  /** The sum of all samples of this name whose labels include these; 0 when there is none. */
  total(name: string, labels?: Record<string, string>): number
}

const HEADER = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/
// Prometheus reads numbers as Go does, which takes NaN in any spelling.
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (-?[0-9.e+-]+|[Nn]a[Nn]|[+-]Inf)$/
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/y

/**
 * For tests: reads Prometheus' text format (0.0.4), and refuses what Prometheus would refuse: a line of another form, a
 * sample without HELP and TYPE before it, a series that stands there twice, a type that does not exist.
 */
export function parseExposition(text: string): Exposition {
  if (!text.endsWith('\n')) throw new Error('the last line is not ended')
  const types = new Map<string, string>()
  const helps = new Set<string>()
  const seen = new Set<string>()
  const samples: Sample[] = []
  for (const line of text.split('\n')) {
    if (line === '') continue
    const [, kind, family = '', words = ''] = HEADER.exec(line) ?? []
    if (kind === 'HELP') helps.add(family)
    else if (kind === 'TYPE') types.set(family, checkType(words))
    else {
      const sample = readSample(line)
      const family = familyOf(sample.name, types)
      if (!helps.has(family)) throw new Error(`no HELP before: ${line}`)
      const series = `${sample.name}${JSON.stringify(Object.entries(sample.labels).sort())}`
      if (seen.has(series)) throw new Error(`twice: ${line}`)
      seen.add(series)
      samples.push(sample)
    }
  }
  const total: Exposition['total'] = (name, labels = {}) =>
    samples
      .filter((sample) => sample.name === name && Object.entries(labels).every(([k, v]) => sample.labels[k] === v))
      .reduce((sum, { value }) => sum + value, 0)
  return { samples, types, total }
}

function checkType(word: string): string {
  if (['counter', 'gauge', 'histogram', 'summary', 'untyped'].includes(word)) return word
  throw new Error(`not a type: ${word}`)
}

function readSample(line: string): Sample {
  const [, name, inner = '', value = ''] = SAMPLE.exec(line) ?? []
  if (!name) throw new Error(`not a sample: ${line}`)
  const labels: Sample['labels'] = {}
  LABEL.lastIndex = 0
  while (LABEL.lastIndex < inner.length) {
    const [, label, text = ''] = LABEL.exec(inner) ?? []
    if (!label || label in labels) throw new Error(`not labels: ${line}`)
    labels[label] = text
  }
  return { name, labels, value: Number(value.replace('Inf', 'Infinity')) }
}

function familyOf(name: string, types: Map<string, string>): string {
  if (types.has(name)) return name
  const family = name.replace(/_(bucket|sum|count)$/, '')
  if (['histogram', 'summary'].includes(types.get(family) ?? '')) return family
  throw new Error(`no TYPE before ${name}`)
}

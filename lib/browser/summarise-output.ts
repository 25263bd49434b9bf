import { formatBytes } from './format-bytes'
import { readImage } from './read-image'

const LONGEST = 240
const FEW = 8

/** One line that tells what a chunk says: text as it is, an object as its fields, large values by their size. */
export function summariseOutput(output: unknown): string {
  if (output === undefined) return ''
  if (typeof output === 'string') return readImage(output) ? leaf(output) : JSON.stringify(cut(output, LONGEST))
  if (output === null || typeof output !== 'object') return String(output)
  if (Array.isArray(output)) {
    const shown = output.slice(0, FEW).map(leaf).join(', ')
    return cut(`[${shown}${output.length > FEW ? ', …' : ''}] ${count(output.length, 'item')}`, LONGEST)
  }
  const fields = Object.entries(output)
  if (fields.length === 0) return '{}'
  const shown = fields.slice(0, FEW).map(([name, value]) => `${name} ${leaf(value)}`)
  return cut(`${shown.join(' · ')}${fields.length > FEW ? ' · …' : ''}`, LONGEST)
}

function leaf(value: unknown): string {
  if (typeof value === 'string') {
    const image = readImage(value)
    if (image) return `${formatBytes(image.bytes)} ${image.extension} image`
    return value.length > 200 ? `text ${formatBytes(value.length)}` : cut(value, 60)
  }
  if (Array.isArray(value)) return value.length <= 3 ? `[${value.map(leaf).join(', ')}]` : count(value.length, 'item')
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value)
    const isFlat = fields.length <= 4 && fields.every(([, inner]) => inner === null || typeof inner !== 'object')
    return isFlat ? `{${fields.map(([name, inner]) => `${name} ${leaf(inner)}`).join(', ')}}` : '{…}'
  }
  return String(value)
}

function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

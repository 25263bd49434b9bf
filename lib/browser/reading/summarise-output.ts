import { formatBytes } from '@/lib/browser/words/format-bytes'
import { readMedia } from './read-media'

const LONGEST = 240
const FEW = 8
/** How far a line looks into what is nested. */
const DEEPEST = 3

/** One line that tells what a chunk says: text as it is, an object as its fields, large values by their size. */
export function summariseOutput(output: unknown): string {
  if (output === undefined) return ''
  if (typeof output === 'string') return readMedia(output) ? leaf(output) : JSON.stringify(cut(output, LONGEST))
  if (output === null || typeof output !== 'object') return String(output)
  if (Array.isArray(output)) {
    const shown = output
      .slice(0, FEW)
      .map((item) => leaf(item))
      .join(', ')
    return cut(`[${shown}${output.length > FEW ? ', …' : ''}] ${count(output.length, 'item')}`, LONGEST)
  }
  const fields = Object.entries(output)
  if (fields.length === 0) return '{}'
  const shown = fields.slice(0, FEW).map(([name, value]) => `${name} ${leaf(value)}`)
  return cut(`${shown.join(' · ')}${fields.length > FEW ? ' · …' : ''}`, LONGEST)
}

function leaf(value: unknown, depth = 1): string {
  if (typeof value === 'string') {
    const media = readMedia(value)
    if (media) return `${formatBytes(media.bytes)} ${media.extension} ${media.mime.split('/')[0]}`
    return value.length > 200 ? `text ${formatBytes(value.length)}` : cut(value, 60)
  }
  if (Array.isArray(value)) {
    if (value.length > 3 || depth >= DEEPEST) return count(value.length, 'item')
    return `[${value.map((item) => leaf(item, depth + 1)).join(', ')}]`
  }
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
  // What is cut may end in a sign that there is more.
  return text.length > longest ? `${text.slice(0, longest - 1).replace(/[…·\s]+$/, '')}…` : text
}

import type { RunRequest } from '@/lib/contract/runpod'

const LONGEST = 160

/** A few words on a job's input for lists: large strings by size, the rest by value. */
export function previewRequest({ input }: RunRequest): string {
  const words =
    typeof input === 'object' && input !== null && !Array.isArray(input)
      ? Object.entries(input)
          .slice(0, 12)
          .map(([name, value]) => `${name} ${valueWords(value)}`)
          .join(' · ')
      : valueWords(input)
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words
}

function valueWords(value: unknown): string {
  if (typeof value === 'string')
    return value.length > 120 && !value.includes(' ') ? sizeWords(value.length) : oneLine(value)
  if (Array.isArray(value)) return `${value.length} item${value.length === 1 ? '' : 's'}`
  if (typeof value === 'object' && value !== null) return `{${Object.keys(value).slice(0, 4).join(', ')}}`
  return String(value)
}

function oneLine(text: string): string {
  const line = text.slice(0, 200).replace(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}

function sizeWords(characters: number): string {
  return characters >= 1e6 ? `${(characters / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.round(characters / 1e3))} kB`
}

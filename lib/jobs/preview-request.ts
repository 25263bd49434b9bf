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
  const short = cut(words, LONGEST)
  // The database takes no U+0000, and a list shows none of the others.
  return short.replace(/\p{Cc}/gu, '\ufffd')
}

function valueWords(value: unknown): string {
  if (typeof value === 'string')
    return value.length > 64 && !value.includes(' ') ? sizeWords(value.length) : oneLine(value)
  if (Array.isArray(value)) return `${value.length} item${value.length === 1 ? '' : 's'}`
  if (typeof value === 'object' && value !== null) return `{${Object.keys(value).slice(0, 4).join(', ')}}`
  return String(value)
}

function oneLine(text: string): string {
  return cut(text.slice(0, 200).replace(/\s+/g, ' ').trim(), 60)
}

/** The beginning of a text, and one sign that there is more: what is cut may end in such a sign already. */
function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1).replace(/[…·\s]+$/, '')}…` : text
}

function sizeWords(characters: number): string {
  const kb = characters / 1024
  return kb >= 1024 ? `${(kb / 1024).toFixed(1)} MB` : `${Math.max(1, Math.round(kb))} KB`
}

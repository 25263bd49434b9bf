/**
 * How well a line of the palette answers a search: 0 hides it, more comes first. Commands go by each word, jobs, whose
 * values begin with `job `, by contiguous text and after every command: their inputs hold any letters in any order.
 * @param value the words of the line, or what tells it from others of the same words
 * @param keywords what to search instead of such a value
 */
export function paletteRank(value: string, search: string, keywords: readonly string[] = []): number {
  const wanted = search.trim().toLowerCase()
  const text = (keywords.length > 0 ? keywords.join('\n') : value).toLowerCase()
  if (value.startsWith('job ')) return text.includes(wanted) ? 0.1 : 0
  if (text.startsWith(wanted)) return 1
  if (text.includes(wanted)) return 0.8
  return wanted.split(/\s+/).every((word) => text.includes(word)) ? 0.6 : 0
}

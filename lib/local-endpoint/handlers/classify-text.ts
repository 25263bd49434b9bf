// biome-ignore format: a list of words reads best as a line
const KEYWORDS: Record<string, string[]> = {
  technology: 'ai api app cloud code computer cpu data database gpu hardware internet laptop model network phone python robot server software startup tech web'.split(' '),
  sports: 'athlete ball basketball champion coach cup football game goal league marathon match olympic player race score season soccer sport team tennis win'.split(' '),
  business: 'bank budget business ceo company cost customer deal economy finance investor market money price profit sales shares stock tax trade'.split(' '),
  health: 'body cancer clinic diet disease doctor drug exercise fitness health hospital medicine nurse patient sleep symptom therapy vaccine virus vitamin'.split(' '),
  entertainment: 'actor album band cinema comedy concert drama film game movie music netflix oscar series show singer song star theatre tv'.split(' '),
  politics: 'campaign congress court election government law minister parliament party policy president protest senate treaty vote'.split(' '),
  food: 'bake bread breakfast chef coffee cook delicious dinner dish food kitchen lunch meal pizza recipe restaurant soup taste tea wine'.split(' '),
  travel: 'airline airport beach flight holiday hotel island journey luggage passport tourist train travel trip vacation'.split(' '),
}

const CATEGORIES_OF = new Map<string, string[]>()
for (const [category, words] of Object.entries(KEYWORDS)) {
  for (const word of words) CATEGORIES_OF.set(word, [...(CATEGORIES_OF.get(word) ?? []), category])
}

export interface Category {
  /** `other` when no known word occurs. */
  category: string
  /** Share of the category among the known words, less sure the fewer there are: 0 to 1, two digits. */
  confidence: number
}

/** Sorts an English text into one of eight categories by its words; singular and plural count alike. */
export function classifyText(text: string): Category {
  const hits = new Map<string, number>()
  for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) {
    const categories = CATEGORIES_OF.get(word) ?? CATEGORIES_OF.get(word.replace(/(es|s)$/, '')) ?? []
    for (const category of categories) hits.set(category, (hits.get(category) ?? 0) + 1 / categories.length)
  }
  const total = [...hits.values()].reduce((sum, count) => sum + count, 0)
  const [best] = [...hits].sort(([, a], [, b]) => b - a)
  if (!best) return { category: 'other', confidence: 0 }
  return { category: best[0], confidence: Math.round((best[1] / (total + 0.5)) * 100) / 100 }
}

/** Strength of words, from -4 to 4. Small on purpose: enough to tell a good review from a bad one. */
// biome-ignore format: one word a line would be a page of words
const VALENCE: Record<string, number> = {
  amazing: 4, awesome: 4, excellent: 4, fantastic: 4, outstanding: 4, perfect: 4, superb: 4, wonderful: 4, brilliant: 4,
  best: 3, delighted: 3, great: 3, happy: 3, impressive: 3, love: 3, loved: 3, loves: 3, beautiful: 3, enjoy: 3,
  enjoyed: 3, recommend: 3, thrilled: 3, better: 1, comfortable: 2, easy: 2, fast: 2, friendly: 2, fun: 2, glad: 2,
  good: 2, helpful: 2, like: 2, liked: 2, nice: 2, pleasant: 2, pleased: 2, reliable: 2, smooth: 2, thanks: 2, works: 1,
  win: 2, worth: 2, fine: 1, solid: 1, quick: 1,
  annoying: -2, bad: -3, boring: -2, broke: -2, broken: -2, bug: -2, buggy: -2, complaint: -2, confusing: -2, crash: -2,
  crashed: -2, crashes: -2, cheap: -1, delay: -1, delayed: -1, difficult: -1, dirty: -2, disappointed: -3,
  disappointing: -3, dislike: -2, expensive: -1, fail: -2, failed: -2, fails: -2, hate: -4, hated: -4, horrible: -4,
  late: -1, lost: -1, mediocre: -1, noisy: -1, poor: -2, problem: -2, problems: -2, refund: -2, regret: -2, rude: -3,
  sad: -2, scam: -4, slow: -2, terrible: -4, ugly: -2, unhappy: -3, useless: -3, waste: -3, worse: -3, worst: -4,
  wrong: -2, awful: -4,
}
const NEGATIONS = new Set(['not', 'no', 'never', 'neither', 'nor', 'without', 'hardly', 'cannot', 'nothing'])
const BOOSTERS: Record<string, number> = { very: 1.3, really: 1.3, extremely: 1.5, so: 1.2, too: 1.2, slightly: 0.6 }
/** What a hedge leaves of the words after it: "could be better" praises nothing. */
const HEDGES = new Set(['could', 'should', 'would', 'wish'])

export interface Sentiment {
  sentiment: 'positive' | 'neutral' | 'negative'
  /** How sure, 0.5 to 1, two digits. */
  score: number
}

/** Sentiment of an English text by a small lexicon, with negations, boosters and hedges of the three words before. */
export function scoreSentiment(text: string): Sentiment {
  const words = text.toLowerCase().match(/[a-z']+/g) ?? []
  const sum = words.reduce((total, word, at) => total + valenceAt(words, word, at), 0)
  // Squeezes any sum into -1..1, so that long texts do not become certain by their length alone.
  const compound = sum / Math.sqrt(sum * sum + 15)
  const sentiment = compound >= 0.1 ? 'positive' : compound <= -0.1 ? 'negative' : 'neutral'
  const strength = Math.abs(compound)
  return { sentiment, score: Math.round((sentiment === 'neutral' ? 1 - strength : 0.5 + strength / 2) * 100) / 100 }
}

function valenceAt(words: string[], word: string, at: number): number {
  const valence = Object.hasOwn(VALENCE, word) ? (VALENCE[word] ?? 0) : 0
  if (valence === 0) return 0
  const before = words.slice(Math.max(0, at - 3), at)
  const boost = before.reduce((factor, each) => factor * (Object.hasOwn(BOOSTERS, each) ? (BOOSTERS[each] ?? 1) : 1), 1)
  if (before.some((each) => NEGATIONS.has(each) || each.endsWith("n't"))) return -0.75 * valence * boost
  if (valence > 0 && before.some((each) => HEDGES.has(each))) return -0.5 * valence
  return valence * boost
}

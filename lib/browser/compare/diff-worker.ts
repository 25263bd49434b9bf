import { diffJson, TooManyRows } from './diff-json'
import type { DiffAnswer, DiffQuestion } from './diff-question'
import { diffText } from './diff-text'
import { layPixels } from './lay-pixels'
import { BudgetSpent } from './same-json'

// Runs off the page's thread: one question, one answer; whoever asked ends it.
addEventListener('message', async ({ data }: MessageEvent<DiffQuestion>) => {
  postMessage(await answer(data))
})

async function answer(question: DiffQuestion): Promise<DiffAnswer> {
  try {
    return { ok: true, answer: await compare(question) }
  } catch (error) {
    // A value nested deeper than the stack reaches ends in a RangeError.
    const bounds = [BudgetSpent, TooManyRows, RangeError]
    const tooLarge = bounds.some((bound) => error instanceof bound)
    return { ok: false, why: tooLarge ? 'too-large' : 'failed' }
  }
}

function compare(question: DiffQuestion) {
  if (question.kind === 'json') return diffJson(question.before, question.after, question.rules, question.coarse)
  if (question.kind === 'text') return diffText(question.before, question.after)
  return layPixels(question.before, question.after)
}

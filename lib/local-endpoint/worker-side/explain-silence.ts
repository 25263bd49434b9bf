import type { WorkerLine } from '@/lib/contract/local-endpoint'

const TYPE = /Object of type (\w+) is not JSON serializable/

/** Why a worker moved on without reporting a job. */
export interface SilenceReason {
  /** What happened, the likely cause, one thing to do. */
  words: string
  /** Whether the worker's own lines say it; otherwise it is guessed from what is known of the job. */
  told: boolean
}

/** @param chunks how many the job had streamed */
export function explainSilence(jobId: string, chunks: number, lines: WorkerLine[]): SilenceReason {
  const known = toldCause(chunks, linesAbout(jobId, lines))
  const { cause, fix } = known ?? likelyCause(chunks)
  const streamed = chunks === 0 ? '' : ` Its ${chunks === 1 ? 'chunk is' : `${chunks} chunks are`} in the stream.`
  const words =
    `sluice: the worker moved on without reporting this job.${streamed} On Runpod it would stay IN_PROGRESS until it times ` +
    `out.\nLikely cause: ${cause}\nFix: ${fix}`
  return { words, told: known !== null }
}

interface Explanation {
  cause: string
  fix: string
}

const RETURNED_GENERATOR: Explanation = {
  cause: 'the handler is a plain function that returned a generator, which the SDK cannot send.',
  fix: 'make the handler itself the generator: write `yield from …` (or `async for … yield`) in it instead of `return`.',
}

function toldCause(chunks: number, text: string): Explanation | null {
  const type = TYPE.exec(text)?.[1]
  if (type === 'generator' || type === 'async_generator') return RETURNED_GENERATOR
  if (type && chunks === 0) {
    return {
      cause: `the handler's output holds a value of type ${type}, which JSON cannot carry.`,
      fix: 'convert it first: bytes to base64 text, numbers of numpy with .item(), objects to dicts.',
    }
  }
  if (type) {
    return {
      cause: `a yield holds a value of type ${type}, which JSON cannot carry: it was left out of the stream, and the list of all yields could not be sent.`,
      fix: 'convert it before the yield: bytes to base64 text, numbers of numpy with .item(), objects to dicts.',
    }
  }
  if (/surrogates not allowed/.test(text)) {
    return {
      cause: 'a text holds half of a character (a lone surrogate), which cannot be sent as UTF-8.',
      fix: "clean the text first: text.encode('utf-8', 'replace').decode().",
    }
  }
  if (/rp_debugger/.test(text) && /TypeError/.test(text)) {
    return { cause: '--rp_debugger does not work with a generator handler.', fix: 'start the worker without it.' }
  }
  if (/Failed to return job results/.test(text)) {
    return {
      cause: 'the worker could not deliver its result.',
      fix: "read the worker's log for the reason, and retry.",
    }
  }
  const failure = /(?:Error handling job|Error while returning job result)[^\n]*/.exec(text)?.[0]
  if (!failure) return null
  return { cause: `the worker says: ${failure.slice(0, 300)}`, fix: 'correct that in the handler.' }
}

function likelyCause(chunks: number): Explanation {
  if (chunks > 0) {
    return {
      cause:
        'a yield holds a value that JSON cannot carry (bytes, an object, a numpy number), so the list of all yields could not be sent.',
      fix: 'convert it before the yield: bytes to base64 text, numbers of numpy with .item(), objects to dicts.',
    }
  }
  return {
    cause: `${RETURNED_GENERATOR.cause.slice(0, -1)}; or its output holds a value that JSON cannot carry. (Or the worker was started anew, or a second one has its name.)`,
    fix: 'make the handler itself the generator (`yield from …` instead of `return`), or convert the output to plain JSON values.',
  }
}

/** The newest lines that name the job or no job at all: a worker with several in hand prints all of them mixed. */
function linesAbout(jobId: string, lines: WorkerLine[]): string {
  const others = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/
  return lines
    .slice(-100)
    .map((line) => line.text)
    .filter((text) => text.includes(jobId) || !others.test(text))
    .join('\n')
}

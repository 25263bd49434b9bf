import type { DiffAnswer, DiffKind, DiffQuestion, DiffQuestions } from './diff-question'

/** A comparison that takes longer is given up, whatever it is busy with. */
const LONGEST_MS = 15_000

/** Why a comparison gave no answer. */
export class DiffFailed extends Error {
  constructor(readonly why: 'too-large' | 'failed') {
    super(why)
  }
}

/**
 * Has two values compared in a worker of its own, so that the page stays at hand. Aborting ends the worker.
 * @throws DiffFailed, or the signal's reason
 */
export function askDiff<K extends DiffKind>(
  kind: K,
  ask: DiffQuestions[K]['ask'],
  signal: AbortSignal,
): Promise<DiffQuestions[K]['answer']> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('./diff-worker.ts', import.meta.url), { type: 'module' })
  let timer: ReturnType<typeof setTimeout> | undefined
  return new Promise<DiffQuestions[K]['answer']>((resolve, reject) => {
    timer = setTimeout(() => reject(new DiffFailed('too-large')), LONGEST_MS)
    signal.addEventListener('abort', () => reject(signal.reason))
    worker.addEventListener('error', () => reject(new DiffFailed('failed')))
    worker.addEventListener('message', ({ data }: MessageEvent<DiffAnswer>) => {
      if (data.ok) resolve(data.answer as DiffQuestions[K]['answer'])
      else reject(new DiffFailed(data.why))
    })
    worker.postMessage({ kind, ...ask } as unknown as DiffQuestion)
  }).finally(() => {
    clearTimeout(timer)
    worker.terminate()
  })
}

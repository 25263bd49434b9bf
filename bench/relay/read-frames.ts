import type { ChunksFrame } from '@/lib/contract/frames'
import type { TimedChunk } from './timed-upstream'

/** What a viewer makes of one server-sent event: its kind, and of `chunks` the numbers and times of what is in it. */
export interface ReadFrame {
  event: string
  seqs: number[]
  ats: number[]
}

/** Parsed frames by their text; all viewers of a job are sent the same ones, and parsing each once measures the server. */
const KEPT = 2_000
const known = new Map<string, ReadFrame>()

/** Takes the text of a stream as it comes; hands each whole event to `onFrame`. */
export function readFrames(onFrame: (frame: ReadFrame) => void): (text: string) => void {
  let rest = ''
  return (text) => {
    const frames = (rest + text).split('\n\n')
    rest = frames.pop() ?? ''
    for (const frame of frames) onFrame(readFrame(frame))
  }
}

function readFrame(text: string): ReadFrame {
  const found = known.get(text)
  if (found) return found
  const event = /^event: (\w+)$/m.exec(text)?.[1] ?? ''
  const chunks = event === 'chunks' ? (JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? '') as ChunksFrame).chunks : []
  const frame = {
    event,
    seqs: chunks.map(({ seq }) => seq),
    ats: chunks.map(({ output }) => (output as TimedChunk).at),
  }
  if (known.size >= KEPT) known.clear()
  known.set(text, frame)
  return frame
}

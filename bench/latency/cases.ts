/** A stream to measure: what the handler gets as its input, and its name in the report. */
export interface Case {
  name: string
  chunks: number
  /** Of filling in each chunk. */
  bytes: number
  /** Before each yield. */
  pause_ms: number
}

export const CASES: Case[] = [
  { name: '500 tiny', chunks: 500, bytes: 0, pause_ms: 0 },
  { name: '5,000 tiny', chunks: 5_000, bytes: 0, pause_ms: 0 },
  { name: '200 of 100 KB', chunks: 200, bytes: 100_000, pause_ms: 0 },
  { name: '50 of 900 KB', chunks: 50, bytes: 900_000, pause_ms: 0 },
  { name: '50 tiny, 50 ms apart', chunks: 50, bytes: 0, pause_ms: 50 },
]

export const WARM_UP: Case = { name: 'warm-up', chunks: 300, bytes: 1_000, pause_ms: 0 }

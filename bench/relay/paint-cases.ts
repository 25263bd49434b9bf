import type { Case } from '@/bench/latency/cases'

/** What gated_handler.py gets: it begins to yield when the file `gate` is there. */
export interface GatedInput extends Case {
  gate: string
}

export const PAINT_CASES: Case[] = [
  { name: '200 chunks, 50 ms apart', chunks: 200, bytes: 200, pause_ms: 50 },
  { name: '2,000 at once', chunks: 2_000, bytes: 200, pause_ms: 0 },
]

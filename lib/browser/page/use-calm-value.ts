import { useEffect, useRef, useState } from 'react'

/** A value that changes many times a second, followed at most every `ms`: for what costs more to draw than to read. */
export function useCalmValue<T>(value: T, ms: number): T {
  const newest = useRef(value)
  newest.current = value
  const [calm, setCalm] = useState(value)
  const isBehind = calm !== value
  // biome-ignore lint/correctness/useExhaustiveDependencies: a value may come in the very render that catches up with the one before; still behind, it needs a timer of its own.
  useEffect(() => {
    if (!isBehind) return
    // Not cleared by the next change, only by catching up: a value that never rests must not never be drawn.
    const timer = setTimeout(() => setCalm(newest.current), ms)
    return () => clearTimeout(timer)
  }, [isBehind, calm, ms])
  return calm
}

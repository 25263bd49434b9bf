/** The value below which `share` of the values lie; 0.5 is the median. @throws for none at all */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  if (value === undefined) throw new Error('there is nothing to take a quantile of')
  return value
}

// One for all: made for each number, it would take a hundred times as long.
const EXACT = new Intl.NumberFormat('en-US')
const UNITS = ['B', 'KB', 'MB', 'GB'] as const

/**
 * A size as Runpod writes sizes: units of 1024, so that its "10 MB" limit reads `10 MB`.
 * Three significant digits, rounded down: a body that does not fit must never read as if it did.
 */
export function formatBytes(bytes: number): string {
  let unit = 0
  let value = bytes
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${unit === 0 ? value : threeDigits(value)} ${UNITS[unit]}`
}

/** The exact number, for the hover: `10,485,760 bytes`. */
export function formatExactBytes(bytes: number): string {
  return `${EXACT.format(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`
}

function threeDigits(value: number): string {
  const decimals = value < 10 ? 2 : value < 100 ? 1 : 0
  const factor = 10 ** decimals
  return String(Math.floor(value * factor) / factor)
}

interface TabIcon {
  /** CSS colour of the status. */
  colour: string
  /** How far a running job is, 0 to 1; null while nobody knows. */
  fraction: number | null
  look: 'waiting' | 'running' | 'completed' | 'stopped'
}

const RADIUS = 12
const AROUND = 2 * Math.PI * RADIUS
const GREY = '#8e8e8e'

/** A job as a picture of 32 px for the tab, as a data URL: a ring that fills, then a disc with a tick or a cross. */
export function tabIcon({ colour, fraction, look }: TabIcon): string {
  const circle = (attributes: string) => `<circle cx="16" cy="16" r="${RADIUS}" ${attributes}/>`
  const ring = (stroke: string, dash: string) =>
    circle(`fill="none" stroke="${stroke}" stroke-width="6" stroke-dasharray="${dash}" transform="rotate(-90 16 16)"`)
  const mark = (path: string) => `<path d="${path}" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round"/>`
  const done = ((fraction ?? 0) * AROUND).toFixed(1)
  const body = {
    waiting: ring(GREY, '3 6.42'),
    running: fraction === null ? ring(colour, '3 6.42') : ring(GREY, `${AROUND}`) + ring(colour, `${done} ${AROUND}`),
    completed: `<circle cx="16" cy="16" r="15" fill="${colour}"/>${mark('M9 16.5l5 5 9-11')}`,
    stopped: `<circle cx="16" cy="16" r="15" fill="${colour}"/>${mark('M11 11l10 10M21 11l-10 10')}`,
  }[look]
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${body}</svg>`)}`
}

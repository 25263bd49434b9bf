import type { Readable } from 'node:stream'

/** The longest line that is kept, in characters; what the local endpoint takes. */
export const LINE_LENGTH = 8_192
/** Kept beyond it until the line is complete, so that a secret at the cut can be seen whole. */
const SLACK = 4_096

/**
 * Cuts text into lines of bounded length: a picture printed as base64 must not fill the memory. A carriage return ends a
 * line too, so progress bars are lines.
 * @param onLine gets each line, and how many characters of it were left out
 */
export function splitLines(input: Readable, onLine: (line: string, leftOut: number) => void): void {
  let line = ''
  let leftOut = 0
  const add = (text: string) => {
    const room = LINE_LENGTH + SLACK - line.length
    line += text.slice(0, room)
    leftOut += Math.max(0, text.length - room)
  }
  const end = () => {
    onLine(line, leftOut)
    line = ''
    leftOut = 0
  }
  let afterReturn = false
  input.setEncoding('utf8')
  input.on('data', (text: string) => {
    // The two halves of a line end may come in two pieces.
    const rest = afterReturn && text.startsWith('\n') ? text.slice(1) : text
    if (text) afterReturn = text.endsWith('\r')
    const parts = rest.split(/\r\n|\n|\r/)
    parts.forEach((part, i) => {
      add(part)
      if (i < parts.length - 1) end()
    })
  })
  input.on('error', () => {})
  input.once('close', () => {
    if (line) end()
  })
}

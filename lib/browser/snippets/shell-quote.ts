/** A text as one word of any POSIX shell. It must not hold U+0000, which no command takes. */
export function shellQuote(text: string): string {
  return /^[\w:/.,@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** A piece of the request body, with its size in UTF-8. */
export interface BodyPiece {
  text: string
  bytes: number
}

/** Where the job's `input` comes from. */
export type InputSource =
  /** An object to be written out; `big` is one more field of it, plain ASCII (base64), never escaped or copied. */
  | { kind: 'fields'; fields: Record<string, unknown>; big?: { name: string; value: string } }
  /** JSON as somebody typed it, sent as it stands: parsing it would change 1.0 and cut long numbers. */
  | { kind: 'json'; text: string }

const encoder = new TextEncoder()

/**
 * The body `{"input":…, …}` in pieces. Their sizes add up to the exact size of the body, without building a text of
 * twenty megabytes at every keystroke.
 */
export function bodyPieces(input: InputSource, envelope: Record<string, unknown>): BodyPiece[] {
  const rest = inner(envelope)
  const tail = rest === '' ? '}' : `,${rest}}`
  if (input.kind === 'json') return [piece(`{"input":${input.text.trim()}${tail}`)]
  if (!input.big) return [piece(`{"input":${JSON.stringify(input.fields)}${tail}`)]
  const { name, value } = input.big
  const { [name]: _replaced, ...fields } = input.fields
  const others = inner(fields)
  return [
    piece(`{"input":{${JSON.stringify(name)}:"`),
    { text: value, bytes: value.length },
    piece(`"${others === '' ? '' : `,${others}`}}${tail}`),
  ]
}

/** Size of the body in bytes, as it will be sent. */
export function bodyBytes(pieces: readonly BodyPiece[]): number {
  return pieces.reduce((sum, each) => sum + each.bytes, 0)
}

/** The body as it will be sent. */
export function bodyText(pieces: readonly BodyPiece[]): string {
  return pieces.map((each) => each.text).join('')
}

function piece(text: string): BodyPiece {
  return { text, bytes: encoder.encode(text).length }
}

/** The members of an object's JSON, without its braces. */
function inner(object: Record<string, unknown>): string {
  return JSON.stringify(object).slice(1, -1)
}

import { writeMembers } from './write-members'

/** A piece of the request body, with its size in UTF-8. */
export interface BodyPiece {
  text: string
  bytes: number
}

/** Where the job's `input` comes from. */
export type InputSource =
  /** Fields by name, each as JSON text; `big` is one more of them, plain ASCII (base64), never escaped or copied. */
  | { kind: 'fields'; fields: ReadonlyMap<string, string>; big?: { name: string; value: string } }
  /** JSON as somebody typed it, sent as it stands: parsing it would change 1.0 and cut long numbers. */
  | { kind: 'json'; text: string }

const encoder = new TextEncoder()

/**
 * The body `{"input":…, …}` in pieces. Their sizes add up to the exact size of the body, without building a text of
 * twenty megabytes at every keystroke.
 * @param beside JSON text of an object whose members come last, as they are written; empty for none
 */
export function bodyPieces(input: InputSource, envelope: Record<string, unknown>, beside = ''): BodyPiece[] {
  const rest = [inner(JSON.stringify(envelope)), inner(beside)].filter((members) => members !== '').join(',')
  const tail = rest === '' ? '}' : `,${rest}}`
  if (input.kind === 'json') return [piece(`{"input":${input.text.trim()}${tail}`)]
  if (!input.big) return [piece(`{"input":{${writeMembers(input.fields, ',', ':')}}${tail}`)]
  const { name, value } = input.big
  const fields = [...input.fields].filter(([other]) => other !== name)
  const others = writeMembers(fields, ',', ':')
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

/** The members of an object's JSON text, without its braces. */
function inner(object: string): string {
  return object.slice(1, -1).trim()
}

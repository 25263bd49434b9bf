import { printLiteral } from './print-literal'

/** A JSON text as JavaScript writes it. */
export function javascriptLiteral(json: string): string {
  return printLiteral(json, {
    indent: '  ',
    trailingComma: false,
    words: {},
    // Written plainly it would set the prototype instead of a member.
    name: (string) => (string === '"__proto__"' ? '["__proto__"]' : string),
  })
}

import { printLiteral } from './print-literal'

/** A JSON text as Python writes it. Whole numbers stay whole and 1.0 a float, of any length, as Python's own reader has them. */
export function pythonLiteral(json: string): string {
  return printLiteral(json, {
    indent: '    ',
    trailingComma: true,
    words: { true: 'True', false: 'False', null: 'None' },
    name: (string) => string,
  })
}

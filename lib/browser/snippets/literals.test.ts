import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { javascriptLiteral } from './javascript-literal'
import { pythonLiteral } from './python-literal'
import { shellQuote } from './shell-quote'

/** Quotes, dollars, backslashes, line ends of every alphabet, halves of characters. */
const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom("'", '"', '`', '$', '\\', '\n', '\r', '\t', '\0', '!', '${', '\u2028', '\u0085', '\ufeff', '🦝'),
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  ),
})
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    nasty,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
    fc.constantFrom(true, false, null),
    fc.array(tie('any')),
    fc.dictionary(fc.oneof(nasty, fc.constant('__proto__')), tie('any')),
  ),
})).any

describe('a literal is the value that it stands for, whatever is in it', () => {
  it('in JavaScript', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (each, indent) => {
        const json = JSON.stringify(each, null, indent)
        const read: unknown = new Function(`return (${javascriptLiteral(json)})`)()
        expect(JSON.stringify(read)).toBe(JSON.stringify(JSON.parse(json)))
      }),
    )
  })

  it('in a shell', () => {
    const words = fc.sample(value, 300).map((each) => JSON.stringify(each))
    const plain = fc.sample(nasty, 300).map((text) => text.replace(/[\0\p{Cs}]/gu, ''))
    const all = [...words, ...plain, '', '-n', '@file', '~', '*']
    const script = all.map((text) => `printf '%s\\0' ${shellQuote(text)}\n`).join('')
    const said = execFileSync('sh', { input: script, encoding: 'utf8', maxBuffer: 64e6 })
    expect(said.split('\0').slice(0, -1)).toEqual(all)
  })

  it('in Python', () => {
    const all = fc.sample(value, 300).map((each) => JSON.stringify(each))
    const script = `import json\nprint(json.dumps([${all.map(pythonLiteral).join(', ')}]))\n`
    const said = execFileSync('python3', ['-'], { input: script, encoding: 'utf8', maxBuffer: 64e6 })
    expect(JSON.parse(said)).toEqual(all.map((text) => JSON.parse(text)))
  })
})

it('writes numbers as they were written where the language keeps them', () => {
  const json = '{"float": 1.0, "long": 12345678901234567890}'
  const said = execFileSync('python3', ['-c', `import json; print(json.dumps(${pythonLiteral(json)}))`])
  expect(said.toString().trim()).toBe(json)
})

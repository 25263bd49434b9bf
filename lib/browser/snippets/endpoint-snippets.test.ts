import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { endpointSnippets } from './endpoint-snippets'
import { pythonLiteral } from './python-literal'
import { readImage } from '@/lib/browser/reading/read-image'
import { shortenExample } from './shorten-example'

const snippets = (example: unknown) => endpointSnippets('http://127.0.0.1:3000/v2', { id: 'local-mine', example })

it('gives the shell the input as it is, whatever quotes, dollars and backslashes are in it', () => {
  const example = { text: 'it\'s "so" $HOME `id` \\n !', list: [null, 1.5] }
  // A curl that prints what it is given to send, in place of the one that sends.
  const stub = `curl() { while [ $# -gt 0 ]; do [ "$1" = -d ] && printf '%s' "$2" >&2; shift; done; }\n`
  const sent = execFileSync('sh', ['-c', `{ ${stub}${snippets(example).code.curl}} 2>&1 >/dev/null`], {
    encoding: 'utf8',
  })
  expect(JSON.parse(sent)).toEqual({ input: example })
})

it('writes Python’s words for JSON’s', () => {
  expect(pythonLiteral(JSON.stringify({ a: [true, false, null], b: {}, c: 'ü "x"\n', d: [] }))).toBe(
    '{\n    "a": [\n        True,\n        False,\n        None,\n    ],\n    "b": {},\n    "c": "ü \\"x\\"\\n",\n    "d": [],\n}',
  )
})

it('shows an image of any size as a tiny one, in the form that the example has', () => {
  const image = `iVBORw0KGgo${'A'.repeat(200_000)}`
  const { input, isShortened } = shortenExample({ image, uri: `data:image/png;base64,${image}`, chunks: 4 })
  const { image: tiny, uri } = input as { image: string; uri: string }
  expect(isShortened).toBe(true)
  expect(readImage(tiny)?.extension).toBe('png')
  expect(uri).toBe(`data:image/png;base64,${tiny}`)
  const { code, input: from } = snippets({ image })
  expect(from).toBe('shortened')
  for (const text of Object.values(code)) expect(text.length).toBeLessThan(1_500)
})

it('leaves a small example alone, cuts long texts and lists, and makes one up where there is none', () => {
  const small = { text: 'hello', items: ['a', 'b'] }
  expect(shortenExample(small)).toEqual({ input: small, isShortened: false })
  const long = shortenExample({ text: '🦝'.repeat(500), items: Array.from({ length: 50 }, (_, i) => i) })
  expect(long).toEqual({ input: { text: '🦝'.repeat(120), items: [0, 1, 2, 3, 4] }, isShortened: true })
  expect(snippets(null).input).toBe('invented')
})

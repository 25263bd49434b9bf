import { expect, test } from 'vitest'
import { parseArguments } from './parse-arguments'

const parse = (...args: string[]) => parseArguments(args, '/home/ada')

test('a path alone is enough: relative to where the user is, one worker, an endpoint named after the folder', () => {
  expect(parse('sentiment/handler.py')).toEqual({
    handlerDir: '/home/ada/sentiment',
    handlerFile: 'handler.py',
    endpointId: 'local-sentiment',
    concurrency: 1,
    watch: false,
    python: undefined,
    url: undefined,
  })
})

test('options may stand before and after the path', () => {
  expect(
    parse('--watch', '/srv/x/main.py', '--concurrency=4', '--endpoint', 'mine', '--python', 'python3.12'),
  ).toMatchObject({
    handlerDir: '/srv/x',
    handlerFile: 'main.py',
    endpointId: 'local-mine',
    concurrency: 4,
    watch: true,
    python: 'python3.12',
  })
})

test('a path to an interpreter starts from where the user is, a name is left to the PATH', () => {
  expect(parse('h.py', '--python', '.venv/bin/python').python).toBe('/home/ada/.venv/bin/python')
  expect(parse('h.py', '--python', 'python3').python).toBe('python3')
})

test('the URL of the local endpoint may end in /v2 or a slash', () => {
  for (const url of [
    'http://127.0.0.1:3001',
    'http://127.0.0.1:3001/',
    'http://127.0.0.1:3001/v2',
    'http://127.0.0.1:3001/v2/',
  ])
    expect(parse('h.py', '--url', url).url).toBe('http://127.0.0.1:3001')
})

const wrong: [args: string[], words: string][] = [
  [[], 'Which handler?'],
  [['a.py', 'b.py'], 'more words: b.py'],
  [['h.py', '--concurrency', '0'], '--concurrency must be a whole number from 1 to 32'],
  [['h.py', '--concurrency', '33'], '--concurrency must be'],
  [['h.py', '--concurrency', 'two'], '--concurrency must be'],
  [['h.py', '--endpoint', 'a b'], '--endpoint must be'],
  [['h.py', '--url', '127.0.0.1:3001'], '--url must be'],
  [['h.py', '--url', 'http://key:secret@127.0.0.1:3001'], '--url must be'],
  [['h.py', '--wach'], "Unknown option '--wach'"],
]
for (const [args, words] of wrong) {
  test(`says what is wrong with: ${args.join(' ') || 'nothing'}`, () => {
    expect(() => parse(...args)).toThrow(words)
  })
}

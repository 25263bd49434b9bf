import { expect, test } from 'vitest'
import { parseArguments } from './parse-arguments'

const parse = (...args: string[]) => parseArguments(args, '/home/me')

test('without arguments there is nothing to replay', () => {
  expect(parse()).toEqual({ cassettes: [], speed: 1 })
})

test('cassettes are found from where the user is, at the recorded pace unless told otherwise', () => {
  expect(parse('--cassette', 'a.json', '--cassette=/tmp/b.json')).toEqual({
    cassettes: ['/home/me/a.json', '/tmp/b.json'],
    speed: 1,
  })
  expect(parse('--cassette', 'a.json', '--speed', 'max').speed).toBe(Number.POSITIVE_INFINITY)
  expect(parse('--cassette', 'a.json', '--speed', '2.5').speed).toBe(2.5)
})

test.each([
  [['--casette', 'a.json'], '--cassette file'],
  [['a.json'], '--cassette file'],
  [['--speed', '2'], '--speed is of a cassette'],
  [['--cassette', 'a.json', '--speed', 'fast'], '--speed must be max, or a number'],
  [['--cassette', 'a.json', '--speed', '0'], '--speed must be max, or a number'],
  [['--cassette', 'a.json', '--speed', ''], '--speed must be max, or a number'],
])('%j is refused with how it is written', (args, words) => {
  expect(() => parse(...args)).toThrow(words)
})

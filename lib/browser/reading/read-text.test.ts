import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_TEXT, readText } from './read-text'

function read(...outputs: unknown[]) {
  const reading = outputs.reduce((before: typeof NO_TEXT, output, i) => readText(before, output, i === 0), NO_TEXT)
  return { ...reading, text: reading.text.join('') }
}
const chat = (delta: object, index = 0) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1_767_000_000,
  model: 'meta-llama/Llama-3.1-8B-Instruct',
  choices: [{ index, delta, logprobs: null, finish_reason: null }],
})
const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`

describe('readText', () => {
  it('joins plain strings exactly', () => {
    expect(read('One', ' two\n', '')).toMatchObject({ isText: true, text: 'One two\n', conventions: ['strings'] })
  })

  it('reads batches of worker-vllm, its present shape and its first one', () => {
    const usage = { input: 12, output: 3 }
    expect(
      read({ choices: [{ tokens: ['Hel', 'lo'] }], usage }, { choices: [{ tokens: [' world'] }], usage }),
    ).toMatchObject({ isText: true, text: 'Hello world', conventions: ['vllm'], textChunks: 2 })
    expect(read({ tokens: ['Hel', 'lo'], usage })).toMatchObject({
      isText: true,
      text: 'Hello',
      conventions: ['tokens'],
    })
  })

  it('reads text and lists of text', () => {
    expect(read({ text: 'a' }, { text: ['b', 'c'], usage: {} })).toMatchObject({ text: 'abc', conventions: ['text'] })
  })

  it('does not take results that have a text each for pieces of one', () => {
    const result = { text: 'It works', label: 'positive', score: 0.9 }
    expect(read(result, result)).toMatchObject({ isText: false, text: 'It worksIt works' })
  })

  it('reads deltas of a chat, whole answers, completions, and the usage that ends a stream', () => {
    const usage = { id: 'x', choices: [], usage: { total_tokens: 3 } }
    expect(read(chat({ role: 'assistant' }), chat({ content: 'Hi' }), chat({ content: ' you' }), usage)).toMatchObject({
      isText: true,
      text: 'Hi you',
      conventions: ['openai'],
    })
    expect(read({ choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' } }] }).text).toBe('Hi')
    expect(read({ choices: [{ index: 0, text: 'Once' }] }, [{ choices: [{ index: 0, text: ' more' }] }]).text).toBe(
      'Once more',
    )
  })

  it('joins the first of several answers, and says how many there are', () => {
    const two = read(chat({ content: 'A' }), chat({ content: 'B' }, 1), chat({ content: 'a' }))
    expect(two).toMatchObject({ isText: true, text: 'Aa', choices: 2 })
  })

  it('reads a chunk of any number of choices', () => {
    const choices = Array.from({ length: 200_000 }, () => ({ text: 'a' }))
    expect(read({ choices })).toMatchObject({ text: 'a', choices: 200_000 })
  })

  it('reads the event stream that worker-vllm passes on in strings', () => {
    const strings = [event(chat({ content: 'Hi' })) + event(chat({ content: ' you' })), 'data: [DONE]\n\n']
    expect(read(...strings)).toMatchObject({ isText: true, text: 'Hi you', conventions: ['sse'] })
  })

  it('reads the same text wherever an event stream is cut', () => {
    const whole = `${event(chat({ content: 'Grüße, ' }))}${event(chat({ content: '"you"\n' }))}data: [DONE]\n\n`
    for (let cut = whole.indexOf('{') + 1; cut < whole.length; cut++) {
      const { text, conventions } = read(whole.slice(0, cut), whole.slice(cut))
      expect({ cut, text, conventions }).toEqual({ cut, text: 'Grüße, "you"\n', conventions: ['sse'] })
    }
  })

  it('reads an event in twelve thousand pieces at once', () => {
    const before = process.cpuUsage()
    const word = 'ten letter'.repeat(12_000)
    const event = `data: {"choices":[{"delta":{"content":${JSON.stringify(word)}}}]}\n\n`
    expect(read(...(event.match(/.{1,10}|\n/g) ?? []))).toMatchObject({ conventions: ['sse'], text: word })
    expect(process.cpuUsage(before).user).toBeLessThan(5e6)
  })

  it('takes for plain text what only looks like events', () => {
    expect(read('data: the facts we have\n')).toMatchObject({ conventions: ['strings'] })
    expect(read('data: {"a": ', 'nothing\n').text).toBe('data: {"a": nothing\n')
    expect(read('event: a party\n')).toMatchObject({ conventions: ['strings'], text: 'event: a party\n' })
  })

  it('is no text any more once a chunk is something else, and joins the others all the same', () => {
    expect(read({ text: 'a' }, { error: 'x' }, { text: 'b' })).toMatchObject({
      isText: false,
      text: 'ab',
      textChunks: 2,
    })
    expect(read({ status: 'started' }, 'a')).toMatchObject({ isText: false, text: 'a' })
    expect(read({ choices: ['x'] })).toMatchObject({ isText: false, textChunks: 0 })
  })

  it('survives any JSON', () => {
    fc.assert(fc.property(fc.array(fc.jsonValue(), { maxLength: 8 }), (outputs) => void read(...outputs)))
  })
})

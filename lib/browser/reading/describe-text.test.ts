import { describe, expect, it } from 'vitest'
import { describeText } from './describe-text'
import { NO_TEXT } from './read-text'

describe('describeText', () => {
  it('says from what the text was joined, and what it leaves out', () => {
    const one = { ...NO_TEXT, conventions: ['openai'] as const, textChunks: 5, choices: 3 }
    expect(describeText(one, 6)).toBe(
      'Joined from OpenAI chunks (choices[].delta.content) · the first of 3 choices · 1 chunk is no text',
    )
    const mixed = { ...NO_TEXT, conventions: ['strings', 'text'] as const, textChunks: 2 }
    expect(describeText(mixed, 2)).toBe('Joined from plain strings and the field text')
  })
})

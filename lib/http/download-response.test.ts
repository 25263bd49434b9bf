import { describe, expect, it } from 'vitest'
import { downloadResponse } from './download-response'

const file = { fileName: 'a.txt', contentType: 'text/plain' }
const PIECE = 'x'.repeat(64 * 1024)

describe('sending a file', () => {
  it('gives every byte, under the file’s name', async () => {
    async function* body() {
      for (let n = 0; n < 100_000; n++) yield `${n}ü`
    }
    const answer = await downloadResponse({ ...file, body: body() }, { onError() {} })
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a.txt"')
    expect(await answer.text()).toBe(Array.from({ length: 100_000 }, (_, n) => `${n}ü`).join(''))
  })

  it('makes no more than the reader takes, and stops when the reader leaves', async () => {
    let made = 0
    let ended = false
    async function* body() {
      try {
        for (;;) {
          made++
          yield PIECE
        }
      } finally {
        ended = true
      }
    }
    const reader = (await downloadResponse({ ...file, body: body() }, { onError() {} })).body?.getReader()
    await reader?.read()
    expect(made).toBeLessThanOrEqual(2)
    await reader?.cancel()
    expect(ended).toBe(true)
  })

  it('throws what is wrong at the beginning, and breaks off over what goes wrong later', async () => {
    const told: unknown[] = []
    const wrong = new Error('wrong')
    async function* atOnce(): AsyncGenerator<string> {
      yield 'begun'
      throw wrong
    }
    await expect(downloadResponse({ ...file, body: atOnce() }, { onError: () => {} })).rejects.toBe(wrong)
    async function* later() {
      yield PIECE
      yield PIECE
      throw wrong
    }
    const answer = await downloadResponse({ ...file, body: later() }, { onError: (error) => told.push(error) })
    await expect(answer.text()).rejects.toBe(wrong)
    expect(told).toEqual([wrong])
  })
})

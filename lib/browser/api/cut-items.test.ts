import { expect, it } from 'vitest'
import fc from 'fast-check'
import { cutItems } from './cut-items'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const textsOf = async (text: string) => {
  const bytes = bytesOf(text)
  const items = await cutItems(bytes)
  return items?.map(({ from, to }) => new TextDecoder().decode(bytes.subarray(from, to)))
}

it('finds each item of any list, and its very text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue()), fc.constantFrom(undefined, 1, '\t'), async (list, indent) => {
      const texts = await textsOf(JSON.stringify(list, null, indent))
      expect(texts?.map((text) => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(list)))
    }),
  )
})

it('is not misled by what stands in strings, and keeps the spelling of numbers', async () => {
  expect(await textsOf('["a]\\\\", "\\"],[", 1.0 , {"k": "}é"}]')).toEqual([
    '"a]\\\\"',
    '"\\"],["',
    '1.0 ',
    '{"k": "}é"}',
  ])
})

it('says that something is no list', async () => {
  for (const text of ['{"a": [1]}', '"[1]"', '12', 'null']) expect(await textsOf(text)).toBeUndefined()
})

it('lets the page breathe after each megabyte', async () => {
  let breaths = 0
  const text = bytesOf(JSON.stringify(Array.from({ length: 350 }, () => 'x'.repeat(10_000))))
  await cutItems(text, async () => void breaths++)
  expect(breaths).toBe(3)
})

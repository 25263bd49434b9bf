import { expect, it, vi } from 'vitest'
import { cutItems } from './cut-items'
import { ListItem } from './list-item'

async function itemsOf(text: string): Promise<ListItem[]> {
  const bytes = new TextEncoder().encode(text)
  return (await cutItems(bytes))?.map((cut, i) => new ListItem(i + 1, bytes, cut)) ?? []
}

it('parses an item when it is looked at, and only once', async () => {
  const items = await itemsOf('[{"a": 1}, "é"]')
  const parse = vi.spyOn(JSON, 'parse')
  expect(items.map(({ seq }) => seq)).toEqual([1, 2])
  expect(parse).not.toHaveBeenCalled()
  expect(items[1]?.output).toBe('é')
  expect(items[0]?.output).toBe(items[0]?.output)
  expect(parse).toHaveBeenCalledTimes(2)
  parse.mockRestore()
})

it('shows a huge item by its size until it is asked for', async () => {
  const [item] = await itemsOf(JSON.stringify(['x'.repeat(5_000_000)]))
  expect(item?.omitted).toBe(true)
  expect(item?.output).toBeUndefined()
  expect(item?.load()).toHaveLength(5_000_000)
})

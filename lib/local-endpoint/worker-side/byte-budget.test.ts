import { expect, test } from 'vitest'
import { ByteBudget } from './byte-budget'

test('no more is held than there is room for; who waits goes in order, and one that asks for too much goes alone', async () => {
  const budget = new ByteBudget(10)
  const order: string[] = []
  const take = (name: string, bytes: number) =>
    budget.take(bytes).then((giveBack) => {
      order.push(name)
      return giveBack
    })
  const first = await take('first', 6)
  const second = take('second', 5)
  const small = take('small', 1)
  const huge = take('huge', 100)
  await Promise.resolve()
  expect(order).toEqual(['first'])
  first()
  first()
  const [giveSecond, giveSmall] = [await second, await small]
  expect(order).toEqual(['first', 'second', 'small'])
  giveSecond()
  giveSmall()
  ;(await huge)()
  expect(order.at(-1)).toBe('huge')
})

import { expect, it } from 'vitest'
import { readChunks } from '@/lib/browser/reading/read-chunks'
import { isSameSource, pairImages } from './pair-images'

const PNG = `iVBORw0KGgo${'A'.repeat(60)}`
const side = (items: unknown[]) =>
  readChunks(
    items.map((output, i) => ({ seq: i + 1, output })),
    items.length,
  )
const band = (y: number) => ({
  canvas: { width: 10, height: 20 },
  box: { x: 0, y, width: 10, height: 10 },
  processed_image: PNG,
})

it('pairs the picture of bands with the picture that came whole', () => {
  const whole = [band(0), { canvas: { width: 10, height: 20 }, processed_image: PNG }]
  const pairs = pairImages(side([band(0), band(10)]), side(whole))
  expect(pairs.map(({ name, before, after }) => [name, before.kind, after.kind])).toEqual([
    ['Picture', 'picture', 'picture'],
  ])
})

it('does not compare a picture of which bands are missing', () => {
  expect(pairImages(side([band(0)]), side([band(0), band(10)]))).toEqual([])
})

it('pairs images of the same field in their order, and leaves one without a partner out', () => {
  const image = (letter: string) => `${PNG}${letter.repeat(4)}`
  const before = side([{ mask: image('a') }, { mask: image('b') }, { edge: PNG }])
  const after = side([{ mask: image('c') }, { depth: PNG }, { mask: image('d') }])
  const letters = pairImages(before, after).map((pair) => [
    pair.name,
    ...[pair.before, pair.after].map((source) => (source.kind === 'base64' ? source.image.base64.slice(-1) : null)),
  ])
  expect(letters).toEqual([
    ['mask', 'a', 'c'],
    ['mask 2', 'b', 'd'],
  ])
})

it('finds images that are named by their URL, and loads none of them', () => {
  const pairs = pairImages(
    side([{ image: 'https://a.example/x.png?k=1' }]),
    side([{ image: 'https://b.example/y.jpg' }]),
  )
  expect(pairs[0]?.before).toEqual({ kind: 'url', url: 'https://a.example/x.png?k=1' })
})

it('knows an image again after more chunks came, and not another one', () => {
  const chunks = [{ seq: 1, output: { mask: PNG } }]
  const first = pairImages(readChunks(chunks, 1), readChunks(chunks, 1))[0]
  chunks.push({ seq: 2, output: { mask: PNG } })
  const [same, next] = pairImages(readChunks(chunks, 2), readChunks(chunks, 2))
  if (!first || !same || !next) throw new Error('no pair')
  expect(isSameSource(first.before, same.before)).toBe(true)
  expect(isSameSource(first.before, next.before)).toBe(false)
})

import { describe, expect, it } from 'vitest'
import { pictureSource } from './picture-source'
import type { Base64Image } from '@/lib/browser/reading/read-image'

const CANVAS = { width: 3_000, height: 2_000 }
const FULL = { width: 3_000, height: 1_000 }
const image: Base64Image = { mime: 'image/jpeg', extension: 'jpg', base64: '', bytes: 0 }
const band = (seq: number, y: number) => ({
  seq,
  field: 'processed_image',
  image,
  box: { x: 0, y, width: 3_000, height: 1_000 },
})
const bands = [band(2, 0), band(3, 1_000)]
const whole = { seq: 4, field: 'processed_image', image }
const sizes = (...entries: [number, { width: number; height: number }][]) => new Map(entries)

describe('pictureSource', () => {
  it('takes the bands when the whole was scaled down', () => {
    const decoded = sizes([2, FULL], [3, FULL], [4, { width: 2_556, height: 1_704 }])
    expect(pictureSource({ bands, whole }, CANVAS, decoded)).toEqual({ from: 'bands', ...CANVAS })
  })

  it('takes the whole, the very bytes of the handler, when the bands have no more pixels', () => {
    expect(pictureSource({ bands, whole }, CANVAS, sizes([4, CANVAS]))).toEqual({ from: 'whole', ...CANVAS })
    const half = { width: 1_500, height: 500 }
    const small = sizes([2, half], [3, half], [4, { width: 1_500, height: 1_000 }])
    expect(pictureSource({ bands, whole }, CANVAS, small)).toEqual({ from: 'whole', width: 1_500, height: 1_000 })
  })

  it('says the true size of a whole whose bands are not all there', () => {
    const decoded = sizes([4, { width: 2_556, height: 1_704 }])
    expect(pictureSource({ bands: bands.slice(1), whole }, CANVAS, decoded)).toEqual({
      from: 'whole',
      width: 2_556,
      height: 1_704,
    })
  })

  it('keeps to the whole while a band is not decoded, or cannot be', () => {
    const decoded = sizes([2, FULL], [4, { width: 2_556, height: 1_704 }])
    expect(pictureSource({ bands, whole }, CANVAS, decoded).from).toBe('whole')
  })

  it('composes at the size of the finest band', () => {
    const decoded = sizes([2, { width: 1_500, height: 500 }], [3, { width: 2_400, height: 800 }])
    expect(pictureSource({ bands, whole: null }, CANVAS, decoded)).toEqual({
      from: 'bands',
      width: 2_400,
      height: 1_600,
    })
    expect(pictureSource({ bands: [], whole: null }, CANVAS, sizes())).toEqual({ from: 'bands', ...CANVAS })
  })
})

import { expect, it } from 'vitest'
import { imageType } from './image-file'

it.each([
  [{ name: 'a.png', type: 'image/png' }, 'image/png'],
  [{ name: 'IMG_1.HEIC', type: '' }, 'image/heic'],
  [{ name: 'scan.TIFF', type: '' }, 'image/tiff'],
  [{ name: 'notes.txt', type: 'text/plain' }, null],
  [{ name: 'photo.png', type: 'text/plain' }, null],
  [{ name: 'noextension', type: '' }, null],
])('%o is %s', (file, type) => {
  expect(imageType(file)).toBe(type)
})

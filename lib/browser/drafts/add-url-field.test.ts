import { expect, it } from 'vitest'
import { addUrlField } from './add-url-field'

it('puts the URL beside what was written, and touches nothing that it could not keep', () => {
  expect(addUrlField(null, 'base64_image')).toBe('{\n  "image_url": "https://"\n}')
  expect(addUrlField(' ', 'base64')).toBe('{\n  "image_url": "https://"\n}')
  expect(addUrlField('{"scale": 1.0}', 'photo')).toBe('{\n  "scale": 1.0,\n  "photo_url": "https://"\n}')
  expect(addUrlField('{"photo_url": "https://a.b/c"}', 'photo')).toContain('https://a.b/c')
  for (const json of ['{"a": ', '[1]']) expect(addUrlField(json, 'photo')).toBeNull()
})

import { expect, test } from 'vitest'
import { explainEnd } from './explain-end'

const failed = { code: 1, signal: null }

test('a handler that ends in order without asking for a job is pointed to what it forgot', () => {
  expect(explainEnd({ code: 0, signal: null }, 'loaded')).toContain('runpod.serverless.start')
})

test('a missing module is named, its digits too, with the file to add it to', () => {
  const printed = "Traceback (most recent call last):\nModuleNotFoundError: No module named 'h5py.utils'"
  expect(explainEnd(failed, printed)).toContain('no module h5py: add its package to requirements.txt')
})

test('where a handler failed in its own way, its own words are enough', () => {
  expect(explainEnd(failed, 'ValueError: no model')).toBeUndefined()
})

import { expect, test } from 'vitest'
import { environmentKey } from './environment-key'

const python = { version: '3.12.4', build: 'cpython-312 x86_64 /usr' }

test('the same interpreter and requirements share an environment; any other have their own', () => {
  const key = environmentKey(python, 'runpod==1.12.0')
  expect(environmentKey({ ...python }, 'runpod==1.12.0')).toBe(key)
  expect(environmentKey(python, 'runpod==1.3.0')).not.toBe(key)
  expect(environmentKey({ ...python, version: '3.12.5' }, 'runpod==1.12.0')).not.toBe(key)
  expect(environmentKey({ ...python, build: 'cpython-312 arm64 /usr' }, 'runpod==1.12.0')).not.toBe(key)
})

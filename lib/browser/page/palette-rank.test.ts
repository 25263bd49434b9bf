import { expect, it } from 'vitest'
import { paletteRank } from './palette-rank'

const job = ['{"prompt": "a dark night"}', 'local-tokens', 'u-1']

it('puts a command by its own words before a job that holds them too', () => {
  expect(paletteRank('Dark theme', 'dark')).toBeGreaterThan(paletteRank('job 1', 'dark', job))
  expect(paletteRank('Dark theme', 'theme dark')).toBeGreaterThan(paletteRank('job 1', 'dark', job))
  expect(paletteRank('job 1', 'dark', job)).toBeGreaterThan(0)
})

it('finds a job by contiguous text alone, and not by being a job', () => {
  for (const search of ['drk', 'night dark', 'job']) expect(paletteRank('job 1', search, job)).toBe(0)
})

it('finds an endpoint by its name or id, in any case', () => {
  for (const search of ['ITEMS', 'local-i']) {
    expect(paletteRank('endpoint local-items', search, ['Items', 'local-items'])).toBeGreaterThan(0)
  }
  expect(paletteRank('endpoint local-items', 'endpoint', ['Items', 'local-items'])).toBe(0)
})

import { expect, it } from 'vitest'
import { tabIcon } from './tab-icon'

const drawn = (icon: Parameters<typeof tabIcon>[0]) =>
  decodeURIComponent(tabIcon(icon).replace('data:image/svg+xml,', ''))

it('fills the ring as far as the job is, and claims nothing while nobody knows', () => {
  expect(drawn({ colour: '#123456', fraction: 0.5, look: 'running' })).toContain('stroke-dasharray="37.7 75.39')
  const unknown = drawn({ colour: '#123456', fraction: null, look: 'running' })
  expect(unknown).toContain('stroke-dasharray="3 6.42"')
  expect(unknown.match(/<circle/g)?.length).toBe(1)
})

it('is a picture that a browser can read, in every state', () => {
  for (const look of ['waiting', 'running', 'completed', 'stopped'] as const) {
    const svg = drawn({ colour: 'red', fraction: 1, look })
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 32 32">.*<\/svg>$/)
  }
})

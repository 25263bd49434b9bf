import { describe, expect, it } from 'vitest'
import { refuseForeignPages, requireLoopbackHost, requireSameOrigin } from './require-loopback'

const headers = (init: object) => new Headers(init as Record<string, string>)

describe('who may ask in local mode', () => {
  it.each(['localhost:3000', '127.0.0.1:3000', '127.1.2.3', '[::1]:3000', 'LOCALHOST'])('answers Host %s', (host) => {
    expect(() => requireLoopbackHost(headers({ host }))).not.toThrow()
  })

  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:3000', '192.168.1.2:3000', ''])(
    'refuses Host %j',
    (host) => {
      expect(() => requireLoopbackHost(headers({ host }))).toThrow(/only to this machine/)
    },
  )

  it('takes the dashboard’s API calls from its own pages, and from clients that are no browsers', () => {
    const host = '127.0.0.1:3000'
    for (const more of [
      {},
      { 'sec-fetch-site': 'same-origin', origin: `http://${host}` },
      { 'sec-fetch-site': 'none' },
    ])
      expect(() => requireSameOrigin(headers({ host, ...more }))).not.toThrow()
  })

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://127.0.0.1:4000' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('refuses a page that sends %j', (more) => {
    expect(() => requireSameOrigin(headers({ host: '127.0.0.1:3000', ...more }))).toThrow(/another site/)
  })

  it.each([
    {},
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-site', origin: 'http://localhost:4000' },
  ])('lets scripts, people and this machine’s pages use the gateway: %j', (more) => {
    expect(() => refuseForeignPages(headers(more))).not.toThrow()
  })

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  ])('lets no page from elsewhere use the gateway, with an Origin or without: %j', (more) => {
    expect(() => refuseForeignPages(headers(more))).toThrow(/another site/)
  })
})

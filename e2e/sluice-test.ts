import { test as base } from '@playwright/test'
import { type SluiceServer, startSluice } from './sluice-server'

/** Playwright's test with a running Sluice, one per worker; pages and requests are relative to it. */
export const test = base.extend<object, { sluice: SluiceServer }>({
  sluice: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
    async ({}, use) => {
      const sluice = await startSluice()
      await use(sluice)
      await sluice.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ sluice }, use) => use(sluice.url),
})

export { expect } from '@playwright/test'

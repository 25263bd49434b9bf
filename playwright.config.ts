import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/find-chromium'

/** Chromium looks after itself in ways that reach for the network, and its sandbox does not work as root. */
const args = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/build-once.ts',
  // A test that passes at the second try has found something.
  retries: 0,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure', video: 'off', actionTimeout: 10_000 },
  projects: [
    { name: 'api', testMatch: 'api/*.spec.ts' },
    // Real Python: the first run of a checkout makes its environments, which takes a while.
    { name: 'workers', testMatch: 'workers/*.spec.ts', timeout: 180_000 },
    {
      name: 'chromium',
      testMatch: 'pages/*.spec.ts',
      use: { browserName: 'chromium', launchOptions: { executablePath: findChromium(), args } },
    },
  ],
})

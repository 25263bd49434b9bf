import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/find-chromium'

/** Chromium looks after itself in ways that reach for the network, and its sandbox does not work as root. */
const args = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // There is no screen, and drawing on a pretended GPU costs more than without.
  '--disable-gpu',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/build-once.ts',
  // A test that passes at the second try has found something. (`npm test` tries again and says so: docs/decisions/010.)
  retries: 0,
  // Many tests wait for a while: a third fills two cores.
  workers: 3,
  forbidOnly: Boolean(process.env.CI),
  // A busy machine starts a server, makes an environment for Python and draws a page late. No test fails for that alone.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    screenshot: 'only-on-failure',
    video: 'off',
    actionTimeout: 30_000,
  },
  projects: [
    { name: 'api', testMatch: 'api/*.spec.ts' },
    { name: 'workers', testMatch: 'workers/*.spec.ts' },
    {
      name: 'chromium',
      testMatch: 'pages/*.spec.ts',
      use: { browserName: 'chromium', launchOptions: { executablePath: findChromium(), args } },
    },
  ],
})

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    include: ['{lib,components,app,scripts,bench}/**/*.test.{ts,tsx}'],
    setupFiles: ['./scripts/test-patience.ts'],
    globalSetup: ['./scripts/test-database.ts'],
    // One PostgreSQL serves all files, each test a database of its own: the pool is bounded by cores, not by ports.
    // Vitest would leave one of two cores idle, and load every module anew for each file: most of the time. No file may
    // leave behind what the next one stumbles over: stubs are taken back, databases dropped.
    maxWorkers: '100%',
    isolate: false,
    // Bounds against hanging, no guarantees: a busy machine is late, and that is no fault.
    expect: { poll: { timeout: 60_000 } },
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
})

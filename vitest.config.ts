import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    include: ['{lib,components,app,scripts,bench}/**/*.test.{ts,tsx}'],
    globalSetup: ['./scripts/test-database.ts'],
    // One PostgreSQL serves all files, each test a database of its own: the pool is bounded by cores, not by ports.
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})

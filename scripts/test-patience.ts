import { configure } from '@testing-library/react'

// A busy machine is late, and that is no fault. (The runner's own polls: vitest.config.ts.)
configure({ asyncUtilTimeout: 10_000 })

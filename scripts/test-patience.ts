import { configure } from '@testing-library/react'

// A bound against hanging, no guarantee: a busy machine is late, and that is no fault. (The runner's own polls: vitest.config.ts.)
configure({ asyncUtilTimeout: 60_000 })

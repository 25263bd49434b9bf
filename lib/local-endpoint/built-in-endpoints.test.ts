import { expect, test } from 'vitest'
import { Endpoint } from '@/lib/contract/endpoints'
import { BUILT_IN_ENDPOINTS } from './built-in-endpoints'
import { systemClock } from './clock'
import { BUILT_IN_HANDLERS } from './handlers/built-in-handlers'
import { startTestEndpoint } from './start-test-endpoint'

test('every endpoint has a handler and keeps to the contract', () => {
  expect(BUILT_IN_ENDPOINTS.map(({ id }) => id)).toEqual([...BUILT_IN_HANDLERS.keys()])
  for (const endpoint of BUILT_IN_ENDPOINTS) expect(Endpoint.parse(endpoint)).toEqual(endpoint)
})

test.each(BUILT_IN_ENDPOINTS)(
  'the example of $id runs, as do the defaults of its form',
  async ({ id, example, options }) => {
    const { post } = await startTestEndpoint({ handlers: BUILT_IN_HANDLERS, clock: systemClock })
    const defaults = Object.fromEntries(options.map((option) => [option.name, option.default]))
    for (const input of [example, { ...(example as object), ...defaults }]) {
      const { body } = await post(`/v2/${id}/runsync`, { input: { ...(input as object), delay_ms: 0 } })
      expect(body.status).toBe('COMPLETED')
    }
  },
)

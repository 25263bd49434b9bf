import { expect, test } from 'vitest'
import { workerVariables } from './worker-variables'

const at = {
  url: 'http://127.0.0.1:3001',
  endpointId: 'local-x',
  workerId: 'w1-ab',
  key: 'local',
  python: '/usr/bin/python3',
}
const variables = (env: Record<string, string> = {}) => workerVariables(at, env as unknown as NodeJS.ProcessEnv)

test('sets what puts the SDK into production mode, each address with a query for it to append to', () => {
  expect(variables()).toMatchObject({
    RUNPOD_WEBHOOK_GET_JOB: 'http://127.0.0.1:3001/v2/local-x/job-take/$ID?gpu=local',
    RUNPOD_WEBHOOK_POST_OUTPUT: 'http://127.0.0.1:3001/v2/local-x/job-done/$RUNPOD_POD_ID/$ID?gpu=local',
    RUNPOD_WEBHOOK_POST_STREAM: 'http://127.0.0.1:3001/v2/local-x/job-stream/$RUNPOD_POD_ID/$ID?gpu=local',
    RUNPOD_WEBHOOK_PING: 'http://127.0.0.1:3001/v2/local-x/ping/$RUNPOD_POD_ID?gpu=local',
    RUNPOD_POD_ID: 'w1-ab',
    RUNPOD_AI_API_KEY: 'local',
    RUNPOD_ENDPOINT_ID: 'local-x',
  })
  // Below a second the SDK's process for pings ends at once.
  expect(Number(variables().RUNPOD_PING_INTERVAL)).toBeGreaterThanOrEqual(1_000)
})

test("keeps the user's variables, but for those that would make it another kind of worker", () => {
  const env = { MODEL: 'small', RUNPOD_LOG_LEVEL: 'DEBUG', RUNPOD_REALTIME_PORT: '8000', RUNPOD_POD_ID: 'mine' }
  const set = variables(env)
  expect(set).toMatchObject({ MODEL: 'small', RUNPOD_LOG_LEVEL: 'DEBUG', RUNPOD_POD_ID: 'w1-ab' })
  expect(set).not.toHaveProperty('RUNPOD_REALTIME_PORT')
})

import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * The environment that a worker's process gets: the user's own, with what Runpod sets in production pointed at the local
 * endpoint.
 * @param at.url of the local endpoint, without /v2
 * @param env what the user's shell holds, without Sluice's own settings
 */
export function workerVariables(
  at: { url: string; endpointId: string; workerId: string; key: string; python: string },
  env: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const base = `${at.url}/v2/${at.endpointId}`
  const { RUNPOD_REALTIME_PORT: _, ...own } = env
  return {
    ...withEnvironment(own as NodeJS.ProcessEnv, at.python),
    // The SDK's own checks are for rented machines: a laptop whose disk is 90 % full, or that is offline, fails them and
    // the worker would end. INFO, for DEBUG has lines of its own for every poll. Both can be set otherwise.
    RUNPOD_SKIP_AUTO_SYSTEM_CHECKS: env.RUNPOD_SKIP_AUTO_SYSTEM_CHECKS ?? 'true',
    RUNPOD_SKIP_GPU_CHECK: env.RUNPOD_SKIP_GPU_CHECK ?? 'true',
    RUNPOD_LOG_LEVEL: env.RUNPOD_LOG_LEVEL ?? 'INFO',
    // Each needs a query, for the SDK appends to it with `&`. In the first, only `$ID` is replaced.
    RUNPOD_WEBHOOK_GET_JOB: `${base}/job-take/$ID?gpu=local`,
    RUNPOD_WEBHOOK_POST_OUTPUT: `${base}/job-done/$RUNPOD_POD_ID/$ID?gpu=local`,
    RUNPOD_WEBHOOK_POST_STREAM: `${base}/job-stream/$RUNPOD_POD_ID/$ID?gpu=local`,
    RUNPOD_WEBHOOK_PING: `${base}/ping/$RUNPOD_POD_ID?gpu=local`,
    RUNPOD_PING_INTERVAL: '10000',
    RUNPOD_POD_ID: at.workerId,
    RUNPOD_AI_API_KEY: at.key,
    // As in production, where handlers read it. It makes the SDK log in JSON, which is turned back in describe-line.
    RUNPOD_ENDPOINT_ID: at.endpointId,
  }
}

/** As if the interpreter's virtual environment had been activated, so that its programs are found. */
function withEnvironment(env: NodeJS.ProcessEnv, python: string): NodeJS.ProcessEnv {
  const bin = dirname(python)
  if (!existsSync(resolve(bin, '../pyvenv.cfg'))) return env
  return { ...env, VIRTUAL_ENV: dirname(bin), PATH: `${bin}:${env.PATH ?? ''}` }
}

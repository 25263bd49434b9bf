import { type APIRequestContext, expect } from '@playwright/test'
import { JobAnswer, type RunMode } from '@/lib/contract/jobs'

/** Submits a job; answers with its id at once. */
export async function submit(
  request: APIRequestContext,
  endpointId: string,
  input: unknown,
  mode: RunMode = 'run',
): Promise<string> {
  const response = await request.post(`/api/jobs?endpointId=${endpointId}&mode=${mode}`, { data: { input } })
  expect(response.status()).toBe(201)
  return JobAnswer.parse(await response.json()).job.id
}

/** Waits until the log of a job is closed. */
export async function untilClosed(request: APIRequestContext, id: string): Promise<void> {
  await expect
    .poll(async () => JobAnswer.parse(await (await request.get(`/api/jobs/${id}`)).json()).job.closed, {
      timeout: 40_000,
    })
    .toBe(true)
}

/** Runs a job on a handler of the local endpoint to its end. */
export async function run(request: APIRequestContext, endpointId: string, input: unknown): Promise<string> {
  const id = await submit(request, endpointId, input)
  await untilClosed(request, id)
  return id
}

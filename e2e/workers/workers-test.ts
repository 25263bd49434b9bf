import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { root } from '@/e2e/sluice-server'
import { startLocalEndpoint } from './local-endpoint-process'
import { pythonWith } from './python'
import { type HandlerProcess, runHandler } from './run-handler'
import { type FinishedJob, runToEnd } from './run-to-end'

interface Endpoints {
  /** Runs a job on a built-in endpoint; nothing is attached to it. */
  builtIn(name: 'image-chunks' | 'items' | 'tokens', input: unknown): Promise<FinishedJob>
  /** Runs a job on the handler in a folder of workers/. */
  python(folder: string, input: unknown): Promise<FinishedJob>
  /** URL of the endpoint that the handler of a folder serves, up to and with its id. The first call attaches it. */
  urlOf(folder: string): Promise<string>
}

/** Playwright's test with a local endpoint, and with the handlers of workers/ attached to it. */
export const test = base.extend<object, { endpoints: Endpoints }>({
  endpoints: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
    async ({}, use) => {
      const local = await startLocalEndpoint()
      const attached = new Map<string, Promise<HandlerProcess>>()
      const idOf = async (folder: string) => {
        const id = `local-python-${folder}`
        const handler =
          attached.get(folder) ??
          pythonOf(folder).then((python) => runHandler(local.origin, id, `workers/${folder}/handler.py`, python))
        attached.set(folder, handler)
        await handler
        return id
      }
      await use({
        builtIn: (name, input) => runToEnd(local.origin, `local-${name}`, input),
        python: async (folder, input) => runToEnd(local.origin, await idOf(folder), input),
        urlOf: async (folder) => `${local.url}/${await idOf(folder)}`,
      })
      const handlers = await Promise.allSettled(attached.values())
      await Promise.all(handlers.map((each) => each.status === 'fulfilled' && each.value.stop()))
      await local.stop()
    },
    { scope: 'worker' },
  ],
})

/** The Python with the requirements of a folder of workers/. */
export function pythonOf(folder: string): Promise<string> {
  return pythonWith(readFileSync(join(root, 'workers', folder, 'requirements.txt'), 'utf8'))
}

export { expect } from '@playwright/test'

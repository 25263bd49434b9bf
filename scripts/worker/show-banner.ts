import { join, relative } from 'node:path'
import type { AttachSettings } from './attach-handler'
import type { WorkerArguments } from './parse-arguments'
import type { PythonEnvironment } from './python-environment'

const PAGE_MS = 2_000

/** Says what is attached to what, and where to look; the page is left out when nobody serves it. */
export async function showBanner(args: WorkerArguments, at: AttachSettings, python: PythonEnvironment): Promise<void> {
  const { endpointId, handlerDir, handlerFile, concurrency, watch } = args
  const page = `${at.dashboard}/endpoints/${endpointId}`
  const isServed = await fetch(page, { method: 'HEAD', signal: AbortSignal.timeout(PAGE_MS) }).then(
    ({ ok }) => ok,
    () => false,
  )
  const path = join(handlerDir, handlerFile)
  const nearby = relative(process.cwd(), path)
  const lines = [
    `Worker of ${endpointId}: ${nearby.startsWith('..') ? path : nearby}`,
    isServed && `  page       ${page}`,
    `  endpoint   ${at.url}/v2/${endpointId}`,
    `  Python     ${python.pythonVersion}, runpod ${python.sdkVersion} (${python.python})`,
    `  processes  ${concurrency}${watch ? ', restarted when a file beside the handler changes' : ''}`,
  ]
  console.log(lines.filter(Boolean).join('\n'))
}

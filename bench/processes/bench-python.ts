import { join } from 'node:path'
import { root } from '@/e2e/sluice-server'
import { type PythonEnvironment, pythonEnvironment } from '@/scripts/worker/python-environment'

/** The SDK that the figures are of: the one that the handlers of workers/ ask for. */
const REQUIREMENTS = 'runpod==1.12.0\n'

/** A Python with the SDK, made once and shared with `npm run worker`. */
export function benchPython(log: (line: string) => void): Promise<PythonEnvironment> {
  return pythonEnvironment({
    requirements: REQUIREMENTS,
    home: join(root, 'node_modules/.cache/sluice/python'),
    log,
  })
}

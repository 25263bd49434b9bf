import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MOTO_REQUIREMENTS } from './start-moto'
import { pythonEnvironment } from './worker/python-environment'

/**
 * Makes the Python environments that the tests of workers and of S3 ask for, one after the other, unless they are there. What
 * fails is left to the test that needs it, which says why. Ends early, with nothing half made, when the signal is aborted.
 */
export async function makePythons(root: string, signal: AbortSignal): Promise<void> {
  const image = readFileSync(join(root, 'workers/image-chunks/requirements.txt'), 'utf8')
  // Of what is installed the tests use a small part, which Python compiles when it is first loaded.
  process.env.PIP_NO_COMPILE = '1'
  for (const requirements of ['runpod==1.12.0', 'runpod==1.3.0', image, MOTO_REQUIREMENTS]) {
    const home = join(root, 'node_modules/.cache/sluice/python')
    await pythonEnvironment({ requirements, home, log: () => undefined, signal }).catch(() => undefined)
  }
}

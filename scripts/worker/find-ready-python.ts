import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '@/scripts/start-error'
import { probePython } from './probe-python'
import type { PythonEnvironment } from './python-environment'

/**
 * The Python that somebody has prepared: the one that is named, that of the active virtual environment, or that of a
 * `.venv` beside the handler, in this order. Nothing is installed into it, for it is not ours.
 * @returns undefined when there is none of them
 * @throws StartError when the first of them does not work, or lacks the SDK
 */
export async function findReadyPython(from: {
  python?: string
  handlerDir?: string
  env: NodeJS.ProcessEnv
  signal?: AbortSignal
}): Promise<PythonEnvironment | undefined> {
  const { handlerDir, env, signal } = from
  const ofFolder = (folder: string) => join(folder, 'bin/python')
  const beside = handlerDir && ofFolder(join(handlerDir, '.venv'))
  const candidates: [python: string | undefined, named: string, wayOut: string][] = [
    [from.python, '--python', 'Name another one, or leave --python out.'],
    [
      handlerDir && env.VIRTUAL_ENV ? ofFolder(env.VIRTUAL_ENV) : undefined,
      'The active virtual environment',
      'Run "deactivate", then start again.',
    ],
    [beside && existsSync(beside) ? beside : undefined, "The handler's .venv", 'Remove it, then start again.'],
  ]
  const [python, named, wayOut] = candidates.find(([path]) => path) ?? []
  if (!python) return undefined
  const probed = await probePython(python, signal)
  if (!probed) throw new StartError(`${named}: ${python} is no Python 3 that can be run. ${wayOut}`)
  if (!probed.sdkVersion)
    throw new StartError(
      `${named}: ${python} has no runpod SDK.\nInstall it there: ${python} -m pip install runpod\nOr: ${wayOut}`,
    )
  return { python, pythonVersion: probed.version, sdkVersion: probed.sdkVersion }
}

import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildEnvironment } from './build-environment'
import { takeBuildTurn } from './build-turn'
import { environmentKey } from './environment-key'
import { findPython } from './find-python'
import { findReadyPython } from './find-ready-python'
import { probePython, type Python } from './probe-python'
import { readRequirements, tidyRequirements } from './read-requirements'
import { sweepEnvironments } from './sweep-environments'

export interface PythonEnvironmentOptions {
  /** The handler's folder: its `requirements.txt` is installed, and a `.venv` in it is used as it is. */
  handlerDir?: string
  /** Instead of a folder: the text of a requirements file. An active or neighbouring environment is then not looked at. */
  requirements?: string
  /** Where environments are kept, one for each set of requirements. Made when it is not there. */
  home: string
  /** An interpreter to use as it is. */
  python?: string
  log: (line: string) => void
  signal?: AbortSignal
  env?: NodeJS.ProcessEnv
}

export interface PythonEnvironment {
  /** Path of the interpreter to start. */
  python: string
  pythonVersion: string
  sdkVersion: string
}

/**
 * A Python that can run a handler. The named interpreter, an active virtual environment or the handler's own `.venv` are
 * used as they are. Otherwise an environment is made in `home`, once for each interpreter and set of requirements, so
 * that unchanged requirements start at once. Several processes may ask for the same one; one makes it.
 * @throws StartError when there is no usable Python or when an installation fails; the signal's reason, with nothing half
 * made left behind
 */
export async function pythonEnvironment(options: PythonEnvironmentOptions): Promise<PythonEnvironment> {
  const { handlerDir, log, signal, env = process.env } = options
  const ready = await findReadyPython({ python: options.python, handlerDir, env, signal })
  if (ready) return ready
  const base = await findPython(signal)
  mkdirSync(options.home, { recursive: true })
  // Its real path is written into environments.
  const home = realpathSync(options.home)
  for (;;) {
    const text = wantedText(options)
    const key = environmentKey(base, text ?? '')
    const found = await openEnvironment(home, key, signal)
    if (found) return found
    const folder = join(home, `${key}-${randomBytes(4).toString('hex')}`)
    const endTurn = await takeBuildTurn(join(home, `${key}.building`), folder, {
      isBuilt: () => existsSync(markerOf(home, key)),
      onWait: (pid) => log(`Process ${pid} makes the same environment; waiting for it …`),
      signal,
    })
    if (!endTurn) continue
    let kept = false
    try {
      log(
        `Making a Python ${base.version} environment${text ? ' for the requirements' : ''}. It is kept for the next start.`,
      )
      sweepEnvironments(home, Date.now())
      mkdirSync(folder, { mode: 0o755 })
      const file = handlerDir ? join(handlerDir, 'requirements.txt') : join(folder, 'requirements.txt')
      if (text !== undefined && !handlerDir) writeFileSync(file, text)
      const list = text === undefined ? undefined : ['-r', file]
      const built = await buildEnvironment(base, folder, list, { cwd: handlerDir ?? folder, log, signal })
      // Changed while it was read by pip: nobody knows what was installed.
      if (wantedText(options) !== text) continue
      kept = mark(home, key, folder)
      if (kept) return describe(join(folder, 'bin/python'), built)
    } finally {
      if (!kept) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
      endTurn()
    }
  }
}

function wantedText({ handlerDir, requirements }: PythonEnvironmentOptions): string | undefined {
  if (requirements !== undefined) return tidyRequirements(requirements)
  return handlerDir === undefined ? undefined : readRequirements(handlerDir)
}

/** Appears last: an environment without its marker was never finished. */
function markerOf(home: string, key: string): string {
  return join(home, `${key}.ready`)
}

/** @returns false when another process was faster: then its environment counts */
function mark(home: string, key: string, folder: string): boolean {
  const draft = `${folder}.draft`
  writeFileSync(draft, folder)
  try {
    linkSync(draft, markerOf(home, key))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

async function openEnvironment(
  home: string,
  key: string,
  signal?: AbortSignal,
): Promise<PythonEnvironment | undefined> {
  const marker = markerOf(home, key)
  if (!existsSync(marker)) return undefined
  const folder = readFileSync(marker, 'utf8')
  const python = join(folder, 'bin/python')
  const probed = folder.startsWith(join(home, key)) ? await probePython(python, signal) : undefined
  if (probed?.sdkVersion) {
    utimesSync(marker, new Date(), new Date())
    return describe(python, probed)
  }
  // Somebody emptied it, or took its interpreter away.
  rmSync(marker, { force: true })
  return undefined
}

function describe(python: string, probed: Python): PythonEnvironment {
  return { python, pythonVersion: probed.version, sdkVersion: probed.sdkVersion ?? '' }
}

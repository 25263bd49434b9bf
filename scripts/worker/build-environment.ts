import { join } from 'node:path'
import { StartError } from '@/scripts/start-error'
import { explainInstall } from './explain-install'
import { howToInstall } from './find-python'
import { probePython, type Python } from './probe-python'
import { runTool, type ToolResult } from './run-tool'

const VENV_MS = 3 * 60_000
/** Packages with a GPU's libraries are gigabytes. */
const INSTALL_MINUTES = 30

/**
 * Makes a virtual environment in `folder`, with what `requirements` asks for and in any case with the SDK.
 * @param requirements arguments of `pip install`; undefined for nothing but the SDK
 * @param cwd what relative paths in a requirements file are relative to
 * @throws StartError with pip's own words and the likely cause; the signal's reason
 */
export async function buildEnvironment(
  base: Python,
  folder: string,
  requirements: string[] | undefined,
  options: { cwd: string; log: (line: string) => void; signal?: AbortSignal },
): Promise<Python> {
  const { signal } = options
  const made = await runTool(base.executable, ['-m', 'venv', folder], { timeoutMs: VENV_MS, signal })
  if (!made.ok) throw new StartError(explainVenv(base, made))
  const python = join(folder, 'bin/python')
  const install = async (what: string, args: string[]) => {
    const result = await runTool(
      python,
      ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', ...args],
      {
        cwd: options.cwd,
        timeoutMs: INSTALL_MINUTES * 60_000,
        signal,
        onLine: (line) => {
          const news = tellProgress(line)
          if (news) options.log(news)
        },
      },
    )
    if (!result.ok) throw new StartError(explainInstall(what, result, INSTALL_MINUTES))
  }
  if (requirements) await install('The requirements', requirements)
  let built = await probePython(python, signal)
  if (!built?.sdkVersion) {
    await install('The runpod SDK', ['runpod'])
    built = await probePython(python, signal)
  }
  if (built?.sdkVersion) return built
  throw new StartError(
    `The new environment in ${folder} does not work: its Python cannot find the runpod SDK.\nRemove the folder, then start again.`,
  )
}

/** What takes long, in a line; the rest of pip's words is for when it fails. */
function tellProgress(line: string): string | undefined {
  if (/^\s*Downloading .*\(\d{2,}(\.\d+)? MB\)|^\s*Downloading .* GB\)|^\s*Building wheel/.test(line))
    return line.trim()
  const [, packages] = line.match(/^Installing collected packages: (.*)/) ?? []
  return packages && `Installing ${packages.split(',').length} packages …`
}

function explainVenv({ executable, version }: Python, { output, timedOut }: ToolResult): string {
  const why = timedOut
    ? `It was not done after ${VENV_MS / 60_000} minutes.`
    : output.split('\n').slice(-6).join('\n  ')
  const wayOut = /ensurepip|venv/.test(output) ? howToInstall() : 'Mend that, or name another interpreter by --python.'
  return `${executable} (Python ${version}) could not make a virtual environment:\n  ${why}\n${wayOut}`
}

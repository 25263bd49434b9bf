import { StartError } from '@/scripts/start-error'
import { type Python, probePython } from './probe-python'

/** The plain name first: it is what people type. The others help where that one is old, as on a Mac. */
const NAMES = ['python3', 'python', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python3.14']
/** What the SDK asks for since its version 1.8. */
const WANTED_MINOR = 10

/**
 * Finds a Python on the PATH that can make virtual environments, preferably one that the newest SDK runs on.
 * @throws StartError that says what to install
 */
export async function findPython(signal?: AbortSignal): Promise<Python> {
  const found: Python[] = []
  for (const name of NAMES) {
    const python = await probePython(name, signal)
    if (!python?.version.startsWith('3.')) continue
    if (python.canMakeEnvironments && minor(python) >= WANTED_MINOR) return python
    found.push(python)
  }
  const usable = found.find((python) => python.canMakeEnvironments)
  if (usable) return usable
  const [first] = found
  if (!first) throw new StartError(`There is no Python 3 on the PATH, and a handler runs in one.\n${howToInstall()}`)
  throw new StartError(
    `${first.executable} (Python ${first.version}) cannot make virtual environments: its venv or ensurepip is missing.\n${howToInstall()}`,
  )
}

/** One thing to do on this platform. */
export function howToInstall(platform: string = process.platform): string {
  const otherwise = 'If you have one elsewhere, name it: npm run worker -- … --python /path/to/python3'
  if (platform === 'darwin')
    return `Install one with "brew install python" or from https://www.python.org/downloads/.\n${otherwise}`
  if (platform === 'linux')
    return [
      "Install one with the system's packages, with its venv:",
      '  Debian, Ubuntu   sudo apt install python3 python3-venv',
      '  Fedora           sudo dnf install python3',
      '  Alpine           sudo apk add python3',
      '  Arch             sudo pacman -S python',
      otherwise,
    ].join('\n')
  return `Install Python 3.10 or newer from https://www.python.org/downloads/.\n${otherwise}`
}

function minor({ version }: Python): number {
  return Number(version.split('.')[1])
}

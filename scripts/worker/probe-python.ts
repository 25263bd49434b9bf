import { z } from 'zod'
import { runTool } from './run-tool'

const PROBE = `
import importlib.util, json, platform, sys
try:
    from importlib.metadata import version
    sdk = version("runpod")
except Exception:
    sdk = None
has = lambda name: importlib.util.find_spec(name) is not None
print(json.dumps({
    "executable": sys.executable,
    "version": platform.python_version(),
    "build": " ".join([sys.implementation.cache_tag, platform.machine(), sys.base_prefix]),
    "canMakeEnvironments": has("venv") and has("ensurepip"),
    "sdkVersion": sdk if has("runpod") else None,
}))
`

const Python = z.object({
  /** Its real path, behind whatever shim was called. */
  executable: z.string().min(1),
  version: z.string().regex(/^\d+\.\d+/),
  /** What else tells one build from another: environments made from them are not alike. */
  build: z.string(),
  canMakeEnvironments: z.boolean(),
  /** Of the `runpod` package that it would import; null when there is none. */
  sdkVersion: z.string().nullable(),
})
export type Python = z.infer<typeof Python>

/**
 * Asks a Python interpreter what it is.
 * @returns undefined when there is no such program, or when it is no Python 3
 */
export async function probePython(program: string, signal?: AbortSignal): Promise<Python | undefined> {
  // -I: neither PYTHONPATH nor the current folder decide what is found.
  const { ok, output } = await runTool(program, ['-I', '-c', PROBE], { timeoutMs: 30_000, signal })
  if (!ok) return undefined
  try {
    return Python.parse(JSON.parse(output.slice(output.lastIndexOf('\n') + 1)))
  } catch {
    return undefined
  }
}

import { join } from 'node:path'
import { pythonEnvironment } from '@/scripts/worker/python-environment'
import { root } from '@/e2e/sluice-server'

/** The Python with the given requirements that all tests share: made once, by pip from PyPI, and kept between runs. */
export async function pythonWith(...requirements: string[]): Promise<string> {
  const { python } = await pythonEnvironment({
    requirements: requirements.join('\n'),
    home: join(root, 'node_modules/.cache/sluice/python'),
    log: () => undefined,
  })
  return python
}

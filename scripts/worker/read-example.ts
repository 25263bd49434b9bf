import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const MOST_BYTES = 256 * 1024

/**
 * The `input` of the `test_input.json` beside a handler, which is what the SDK's own test mode takes: an example for the
 * form. A handler needs none, so whatever is wrong with the file is told and not thrown.
 */
export function readExample(folder: string, log: (line: string) => void): { example?: unknown } {
  const file = join(folder, 'test_input.json')
  try {
    const { size } = statSync(file)
    if (size > MOST_BYTES) {
      log(`test_input.json is larger than ${MOST_BYTES / 1024} KB, so the page shows no example.`)
      return {}
    }
    const { input } = z.object({ input: z.unknown() }).parse(JSON.parse(readFileSync(file, 'utf8')))
    return input === undefined ? {} : { example: input }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    log('test_input.json is not a JSON object with an "input", so the page shows no example.')
    return {}
  }
}

import { fail } from '@/lib/errors'
import { readText } from './read-text'

/** A small JSON body, such as a form's. @throws SluiceError `payload_too_large` over 64 KiB, `bad_json` */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request, 64 * 1024)
  try {
    return JSON.parse(text)
  } catch {
    throw fail('bad_json', 'The request body is not valid JSON.')
  }
}

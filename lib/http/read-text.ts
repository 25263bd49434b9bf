import { fail } from '@/lib/errors'

/**
 * A request's body as text, never more than `maxBytes` of it.
 * @throws SluiceError `payload_too_large`; `bad_request` when it is not UTF-8 or the client left
 */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = () =>
    fail('payload_too_large', `The request body is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB.`, {
      action: 'Shrink the image, or send a URL to it.',
    })
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge()
  if (!request.body) return ''
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let bytes = 0
  let text = ''
  const reader = request.body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return text + decoder.decode()
      bytes += value.byteLength
      if (bytes > maxBytes) throw tooLarge()
      text += decoder.decode(value, { stream: true })
    }
  } catch (error) {
    await reader.cancel().catch(() => {})
    if (error instanceof TypeError) throw fail('bad_request', 'The request body is not UTF-8 text.')
    throw error
  }
}

/** A text that is no base64, in the words of Python's `base64.b64decode`. */
export class Base64Error extends Error {
  override readonly name = 'Base64Error'
}

/**
 * Decodes base64 as Python's `b64decode` does (it skips foreign characters and insists on padding), after taking off a
 * data-URI prefix if there is one.
 * @throws Base64Error
 */
export function decodeBase64(text: string): Buffer {
  const payload = text.startsWith('data:') ? text.slice(text.indexOf(',') + 1) : text
  const clean = /[^A-Za-z0-9+/=]/.test(payload) ? payload.replace(/[^A-Za-z0-9+/=]/g, '') : payload
  const padding = clean.indexOf('=')
  const length = padding === -1 ? clean.length : padding
  if (length % 4 === 1) {
    throw new Base64Error(
      `Invalid base64-encoded string: number of data characters (${length}) cannot be 1 more than a multiple of 4`,
    )
  }
  if (length % 4 !== 0 && clean.length - length < 4 - (length % 4)) throw new Base64Error('Incorrect padding')
  return Buffer.from(clean.slice(0, length), 'base64')
}

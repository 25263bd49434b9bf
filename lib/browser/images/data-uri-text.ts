import { decodeBase64 } from './decode-base64'

/** What a data URI of a text holds, in base64 or percent-encoded; null when it is broken. */
export function dataUriText(uri: string): string | null {
  const comma = uri.indexOf(',')
  if (comma < 0) return null
  const body = uri.slice(comma + 1)
  if (/;base64$/i.test(uri.slice(0, comma))) {
    const bytes = decodeBase64(body)
    return bytes && new TextDecoder().decode(bytes)
  }
  try {
    return decodeURIComponent(body)
  } catch {
    // Many write an SVG into a data URI as it is, with a bare per cent sign in it.
    return body
  }
}

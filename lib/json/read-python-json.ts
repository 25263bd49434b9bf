import { jsonKind } from './raw-json'

/**
 * Reads JSON as Python writes it: `NaN` and `Infinity`, which JSON has no words for, become `null`, so that every client can
 * read what is handed on. All else stays as it came.
 * @returns the JSON text, what it holds, and whether something was replaced; null when it is no JSON all the same
 */
export function readPythonJson(
  text: string,
): { text: string; kind: ReturnType<typeof jsonKind>; replaced: boolean } | null {
  if (isJson(text)) return { text, kind: jsonKind(text), replaced: false }
  // Strings are matched too, so that the words inside them are left alone.
  const plain = text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (part) => (part[0] === '"' ? part : 'null'))
  return plain !== text && isJson(plain) ? { text: plain, kind: jsonKind(plain), replaced: true } : null
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

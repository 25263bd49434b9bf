import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { StartError } from '@/scripts/start-error'

const MOST_FILES = 20
const MOST_BYTES = 256 * 1024

/**
 * The text of `requirements.txt` in a folder, with that of the files that it includes by `-r` and `-c`: when this text
 * changes, so does what would be installed. Line ends and trailing spaces do not count.
 * @returns undefined when there is no such file
 * @throws StartError when it, or a file that it names, cannot be read or is no list of requirements
 */
export function readRequirements(folder: string): string | undefined {
  const seen = new Set<string>()
  const read = (file: string, namedBy?: string): string => {
    if (seen.has(file)) return ''
    if (seen.add(file).size > MOST_FILES) throw new StartError(`${namedBy} leads to more than ${MOST_FILES} files.`)
    const text = readText(file, namedBy)
    const included = [...text.matchAll(/^\s*(?:-r|--requirement|-c|--constraint)[\s=]+([^\s#]+)/gm)]
    const more = included.map(([, name = '']) => (name.includes('://') ? '' : read(resolve(dirname(file), name), file)))
    return [text, ...more].join('\n')
  }
  const first = join(folder, 'requirements.txt')
  try {
    return read(first)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function readText(file: string, namedBy: string | undefined): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    if (!namedBy && (error as NodeJS.ErrnoException).code === 'ENOENT') throw error
    const why = namedBy ? `${namedBy} names it.` : 'Check its permissions.'
    throw new StartError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}). ${why}`)
  }
  if (bytes.length > MOST_BYTES)
    throw new StartError(`${file} is larger than ${MOST_BYTES / 1024} KB: is it a list of packages?`)
  return tidyRequirements(bytes.toString())
}

/** Requirements without what makes no difference to pip. */
export function tidyRequirements(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  return lines
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter(Boolean)
    .join('\n')
}

import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '@/scripts/start-error'

/** @throws StartError when there is no such file, with the one that was probably meant */
export function checkHandler(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new StartError(`There is no file ${path}.`)
  if (found.isFile()) return
  const inside = join(path, 'handler.py')
  throw new StartError(`${path} is a folder. Name the handler's file${existsSync(inside) ? `: ${inside}` : ' in it'}.`)
}

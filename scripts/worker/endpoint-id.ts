import { basename, dirname, extname } from 'node:path'
import { RunpodId } from '@/lib/contract/runpod'
import { StartError } from '@/scripts/start-error'

const PREFIX = 'local-'
/** Folders that say where a handler lies and not what it does. */
const SAYS_NOTHING =
  /^(src|app|code|handlers?|workers?|python|serverless|runpod|tmp|temp|home|root|desktop|documents|downloads|)$/

/**
 * The endpoint that a handler serves: the given id, or one made from the name of its folder, or from that of its file
 * where the folder's says nothing. It always starts with `local-`, which is how the dashboard knows its own.
 * @param handler absolute path of the handler's file
 * @throws StartError when the given id is none
 */
export function endpointIdOf(handler: string, given?: string): string {
  if (given !== undefined) {
    if (!RunpodId.safeParse(given).success) throw new StartError('--endpoint must be 1 to 128 letters, digits, - or _')
    return given.startsWith(PREFIX) ? given : `${PREFIX}${given}`.slice(0, 128)
  }
  const folder = slug(basename(dirname(handler)))
  const file = slug(basename(handler, extname(handler)))
  const name = SAYS_NOTHING.test(folder) ? file : folder
  return `${PREFIX}${name.replace(/^local-/, '') || 'handler'}`
}

function slug(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
}

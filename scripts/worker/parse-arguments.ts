import { basename, dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { StartError } from '@/scripts/start-error'
import { endpointIdOf } from './endpoint-id'

const MOST_WORKERS = 32

export const USAGE = `npm run worker -- path/to/handler.py [options]

  --endpoint id        the endpoint it serves; local-<name of the handler's folder> when left out
  --concurrency n      worker processes, 1 to ${MOST_WORKERS}; 1 when left out
  --watch              restart when a file beside the handler changes
  --python path        the interpreter to use, as it is
  --url url            of the local endpoint; http://127.0.0.1:<SLUICE_LOCAL_PORT> when left out`

export interface WorkerArguments {
  /** Absolute path of the handler's folder. */
  handlerDir: string
  /** Name of the handler's file in it. */
  handlerFile: string
  endpointId: string
  concurrency: number
  watch: boolean
  python: string | undefined
  /** Without /v2, and without a slash at the end; undefined when not given. */
  url: string | undefined
}

/**
 * Reads the command line of `npm run worker`.
 * @param cwd the folder that relative paths start from
 * @throws StartError naming what is wrong and how it is written
 */
export function parseArguments(args: string[], cwd: string): WorkerArguments {
  const { values, positionals } = parse(args)
  const [path, ...more] = positionals
  if (!path) throw new StartError(`Which handler? Name its file:\n\n${USAGE}`)
  if (more.length > 0)
    throw new StartError(`One handler at a time, but there are more words: ${more.join(' ')}\n\n${USAGE}`)
  const concurrency = Number(values.concurrency ?? 1)
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > MOST_WORKERS)
    throw new StartError(`--concurrency must be a whole number from 1 to ${MOST_WORKERS}`)
  const handler = resolve(cwd, path)
  // A name alone is looked up on the PATH, a path starts from where the user is.
  const python = values.python?.includes('/') ? resolve(cwd, values.python) : values.python
  return {
    handlerDir: dirname(handler),
    handlerFile: basename(handler),
    endpointId: endpointIdOf(handler, values.endpoint),
    concurrency,
    watch: values.watch ?? false,
    python,
    url: values.url === undefined ? undefined : baseUrl(values.url),
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        endpoint: { type: 'string' },
        concurrency: { type: 'string' },
        watch: { type: 'boolean' },
        python: { type: 'string' },
        url: { type: 'string' },
      },
    })
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n\n${USAGE}`)
  }
}

function baseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new StartError('--url must be the http URL of a local endpoint, such as http://127.0.0.1:3001')
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/v2$/, '')
}

import type { Env } from '@/lib/env'
import { StartError } from '@/scripts/start-error'

/**
 * Where the local endpoint of this checkout's settings listens.
 * @throws StartError when the settings do not say
 */
export function localUrl(port: Env['SLUICE_LOCAL_PORT']): string {
  if (port === 'off')
    throw new StartError('SLUICE_LOCAL_PORT is off: set it to a port, or name a local endpoint by --url')
  if (port === 0)
    throw new StartError('SLUICE_LOCAL_PORT is 0: name the port that was taken by --url http://127.0.0.1:<port>')
  return `http://127.0.0.1:${port}`
}

import type { Exchange } from '@/lib/local-endpoint/client/exchange'
import { cutConnection } from './cut-connection'
import type { Mishap } from './endpoint-faults'
import { hang } from './hang'
import { refuse } from './refuse'

/**
 * Does to a request what its fault says.
 * @returns whether the request was answered, or never will be; false when it is to be carried out all the same
 */
export async function befallRequest(exchange: Exchange, { kind, ms }: Mishap): Promise<boolean> {
  if (kind === 'cut_connection') {
    cutConnection(exchange.res)
    return false
  }
  if (kind === 'hang') await hang(exchange, ms)
  else refuse(exchange, kind, ms)
  return true
}

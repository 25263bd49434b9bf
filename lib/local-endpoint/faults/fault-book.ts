import { isNotNull } from 'drizzle-orm'
import { Faults } from '@/lib/contract/local-endpoint'
import type { Database } from '@/lib/db/client'
import { localEndpoints } from '@/lib/db/local-schema'
import { EndpointFaults } from './endpoint-faults'

/** Which endpoints have faults. In memory, for it is asked for every chunk; the database has the rules for the next start. */
export class FaultBook {
  readonly #endpoints = new Map<string, EndpointFaults>()

  /** The faults that were on when the local endpoint ended; what was counted starts anew. */
  static async load(db: Database): Promise<FaultBook> {
    const rows = await db
      .select({ id: localEndpoints.id, faults: localEndpoints.faults })
      .from(localEndpoints)
      .where(isNotNull(localEndpoints.faults))
    const book = new FaultBook()
    for (const { id, faults } of rows) {
      // Another version may have written them: what it knew and we do not is off.
      const rules = Faults.safeParse(faults)
      if (rules.success) book.set(id, rules.data)
    }
    return book
  }

  /** The endpoint's faults; undefined when it has none. */
  of(endpointId: string): EndpointFaults | undefined {
    return this.#endpoints.get(endpointId)
  }

  /** In memory only: see `setFaults`. */
  set(endpointId: string, rules: Faults): void {
    if (rules.faults.length === 0) this.#endpoints.delete(endpointId)
    else this.#endpoints.set(endpointId, new EndpointFaults(rules))
  }
}

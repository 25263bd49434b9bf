import { SharedConnection } from './shared-connection'
import { sharedEnvironment } from './shared-environment'

let connection: SharedConnection | null | undefined

/** This tab's part in the connection of all tabs; null where the browser cannot share one, and on the server. */
export function tabConnection(): SharedConnection | null {
  if (connection === undefined) {
    const environment = sharedEnvironment()
    const made = environment && new SharedConnection(environment)
    connection = made
    if (made) {
      // A page that is put away, or frozen with the lead in its hand, would keep the others waiting.
      window.addEventListener('pagehide', () => made.letGo())
      document.addEventListener('freeze', () => made.letGo())
    }
  }
  return connection
}

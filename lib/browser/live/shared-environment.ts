import { type StreamEnvironment, tabEnvironment } from './stream-environment'

/** The part of the browser's LockManager that is used. */
export interface LocksLike {
  request(
    name: string,
    options: { steal?: boolean; signal?: AbortSignal },
    whileHeld: () => Promise<void> | undefined,
  ): Promise<unknown>
}

/** A line to the other tabs of this browser. */
export interface ChannelLike {
  post(message: unknown): void
  close(): void
}

/** What tabs need to share a connection, beside what each needs for itself. */
export interface SharedEnvironment extends StreamEnvironment {
  /** Another one in each tab, and after each reload. */
  tabId: string
  locks: LocksLike
  openChannel(name: string, hear: (message: unknown) => void): ChannelLike
}

/** The tab's own; null where the browser has no Web Locks (only https and loopback have) or no BroadcastChannel. */
export function sharedEnvironment(): SharedEnvironment | null {
  if (typeof navigator === 'undefined' || !('locks' in navigator) || typeof BroadcastChannel === 'undefined')
    return null
  const { locks } = navigator
  return {
    ...tabEnvironment(),
    tabId: crypto.randomUUID(),
    locks: { request: (name, options, whileHeld) => locks.request(name, options, whileHeld) },
    openChannel(name, hear) {
      const channel = new BroadcastChannel(name)
      channel.onmessage = (event) => hear(event.data)
      return { post: (message) => channel.postMessage(message), close: () => channel.close() }
    },
  }
}

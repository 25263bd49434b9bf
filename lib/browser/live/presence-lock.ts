/** The lock that a tab holds while it follows anything: who gets it knows that the tab has left. */
export function presenceLock(tab: string): string {
  return `sluice-tab-${tab}`
}

const KEY = 'sluiceSent'

/** Marks this entry of the browser's history as the form whose request was sent, before another entry is opened. */
export function markSentEntry(): void {
  window.history.replaceState({ ...window.history.state, [KEY]: true }, '')
}

/** Whether the page was come back to, after its request was sent: the form is to stand as it was sent. */
export function isSentEntry(): boolean {
  return typeof window !== 'undefined' && window.history.state?.[KEY] === true
}

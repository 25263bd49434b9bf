/** Local mode has one viewer, whatever key a client sends: whoever reaches the loopback address is at this machine. */
export function localViewer(): { id: string } {
  return { id: 'local' }
}

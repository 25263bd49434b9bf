/** Sluice cannot start, for a reason that its user can act on: shown as it stands, without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/** What instrumentation.ts leaves for us: everything that this process runs besides the pages. */
export interface Runtime {
  ready: Promise<void>
  close(): Promise<void>
  localEndpointUrl?: string
}

/** Waits for the runtime that Next's instrumentation hook has built in this process. */
export async function awaitRuntime(): Promise<Runtime> {
  const runtime = (globalThis as Record<symbol, unknown>)[Symbol.for('sluice.runtime')] as Runtime | undefined
  if (!runtime) throw new Error('instrumentation.ts has built no runtime')
  await runtime.ready
  return runtime
}

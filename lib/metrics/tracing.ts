/** What a span says of itself. Never a body, never a key. */
export type SpanFacts = Record<string, string | number>

/** Follows work from its cause to its end, for a collector of traces. */
export interface Tracing {
  /**
   * Does `work` as a span, within the span that it was called in. One that fails is marked with the error's code.
   * @param keep false drops the span of work that was not worth one
   */
  span<T>(name: string, facts: SpanFacts, work: () => Promise<T>, keep?: (result: T) => boolean): Promise<T>
  /** Sends what is left, in bounded time. */
  close(): Promise<void>
}

/** Follows nothing. */
export const noTracing: Tracing = {
  span: (_name, _facts, work) => work(),
  close: async () => {},
}

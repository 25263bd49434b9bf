import { pageMs } from './click-when-there'
import type { RecordedPage } from './recorded-page'
import { type Smoothness, smoothnessOf } from './smoothness'

/** One thing that was done in the page: how long it took, how smooth it was, and what the page held afterwards. */
export interface ViewerStep {
  name: string
  ms: number
  smoothness: Smoothness
  heapMib: number
}

/** Does one thing in a page and measures it. @param run may say when it was done, by the page's own clock */
export async function stepIn(recorded: RecordedPage, name: string, run: () => Promise<unknown>): Promise<ViewerStep> {
  await recorded.take()
  const began = await pageMs(recorded.page)
  const said = await run()
  const doneAt = typeof said === 'number' ? said : await pageMs(recorded.page)
  return stepOf(recorded, name, doneAt - began)
}

/** The same for what is measured already, such as the opening of the page itself. */
export async function stepOf(recorded: RecordedPage, name: string, ms: number): Promise<ViewerStep> {
  return { name, ms, smoothness: smoothnessOf(await recorded.take()), heapMib: await recorded.heapMib() }
}

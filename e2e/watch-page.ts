import { expect, type Page } from '@playwright/test'

/** The watch page as a person sees it. */
export function watchPage(page: Page) {
  const stream = page.getByRole('region', { name: 'Stream' })
  const aggregate = page.getByRole('region', { name: 'Aggregate' })
  return {
    stream,
    aggregate,
    verdict: page.locator('[data-verdict]'),
    connection: page.locator('[data-connection]'),
    progress: page.getByRole('progressbar', { name: /^Progress/ }),
    /** The numbers of the chunks on show, from the top. */
    seqs: () =>
      stream.locator('[data-seq]').evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.seq))),
    async isIdentical(): Promise<void> {
      await expect(page.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'identical', { timeout: 40_000 })
    },
  }
}

interface ImageFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/** Chooses a picture on the New job page, and waits until it has been encoded: before that there is none to send. */
export async function chooseImage(page: Page, file: ImageFile): Promise<void> {
  await page.getByLabel('Choose an image').setInputFiles(file)
  await expect(page.getByLabel('Replace')).toBeVisible()
}

/** Chooses a picture on the New job page, sets options, and runs it. Ends on the watch page. */
export async function runImageJob(
  page: Page,
  file: ImageFile,
  options: { operation?: string; chunks?: number; delayMs?: number } = {},
): Promise<void> {
  await page.goto('/?endpoint=local-image-chunks')
  await chooseImage(page, file)
  if (options.operation) {
    await page.getByRole('combobox', { name: 'Operation' }).click()
    await page.getByRole('option', { name: options.operation }).click()
  }
  if (options.chunks !== undefined) await page.getByRole('textbox', { name: 'Chunks' }).fill(String(options.chunks))
  if (options.delayMs !== undefined) await page.getByRole('textbox', { name: 'Delay' }).fill(String(options.delayMs))
  await page.getByRole('button', { name: /^Run job/ }).click()
  await page.waitForURL('**/jobs/*')
}

import type { Page } from '@playwright/test'

const PATIENCE_MS = 30_000

/**
 * Does what brings a toast, and waits for its words. The page itself looks out for them: a toast stays for four seconds,
 * within which a busy machine may not come to look.
 */
export async function expectToast(page: Page, words: string, act: () => Promise<void>): Promise<void> {
  const seen = page.evaluate(
    ([words, patienceMs]) =>
      new Promise<void>((resolve, reject) => {
        const look = () => {
          const toasts = [...document.querySelectorAll('[data-sonner-toast]')]
          if (!toasts.some(({ textContent }) => textContent.includes(words))) return
          observer.disconnect()
          resolve()
        }
        const observer = new MutationObserver(look)
        observer.observe(document, { subtree: true, childList: true, characterData: true })
        setTimeout(() => reject(new Error(`No toast said “${words}”.`)), patienceMs)
      }),
    [words, PATIENCE_MS] as const,
  )
  await Promise.all([seen, act()])
}

import { run } from '@/e2e/compare-jobs'
import { expect, test } from '@/e2e/sluice-test'

test('nothing that got into a page as markup runs, and all that the pages themselves need does', async ({
  page,
  request,
}) => {
  const refused: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(`${page.url()}: ${message.text()}`)
  })
  const a = await run(request, 'local-tokens', { text: 'the quick brown fox', delay_ms: 0 })
  const b = await run(request, 'local-tokens', { text: 'the quick red fox', delay_ms: 0 })
  for (const [path, there] of [
    ['/', 'New job'],
    ['/jobs', 'History'],
    ['/endpoints/local-tokens', 'Tokens'],
    [`/jobs/${a}?chart=1`, 'local-tokens'],
    ['/nowhere', 'There is nothing at this address'],
  ] as const) {
    const answer = await page.goto(path)
    expect(answer?.headers()['content-security-policy']).toMatch(/script-src 'self' 'nonce-[^']{20,}';/)
    await expect(page.getByRole('heading', { name: there }).first()).toBeVisible()
  }
  // Its differences are found by a worker.
  await page.goto(`/compare?a=${a}&b=${b}`)
  await expect(page.locator('[data-difference="removed"]').first()).toContainText('brown')
  expect(refused).toEqual([])

  const ran = await page.evaluate(async () => {
    const window = globalThis as unknown as { ran?: string }
    const box = document.createElement('div')
    box.innerHTML = '<img src="/none" onerror="window.ran = \'handler\'"><svg onload="window.ran = \'svg\'"></svg>'
    const script = document.createElement('script')
    script.textContent = "window.ran = 'script'"
    const refusals = new Promise((resolve) => {
      let left = 3
      document.addEventListener('securitypolicyviolation', () => --left || resolve(undefined))
    })
    document.body.append(box, script)
    await refusals
    return window.ran ?? 'nothing'
  })
  expect(ran).toBe('nothing')
})

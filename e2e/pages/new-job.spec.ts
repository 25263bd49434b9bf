import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from '@/e2e/sluice-test'
import { chooseImage } from '@/e2e/watch-page'

const file = { name: 'raccoon.jpg', mimeType: 'image/jpeg', buffer: readFileSync('e2e/fixtures/raccoon.jpg') }

const picker = (page: Page) => page.getByRole('button', { name: /^Endpoint:/ })

test('a pasted URL adds its endpoint; pasted once more, it selects it', async ({ page }) => {
  await page.goto('/?endpoint=local-items')
  await picker(page).click()
  await expect(page.getByText('Paste an endpoint’s id or URL above to add it.')).toBeVisible()
  const search = page.getByPlaceholder('Search, or paste an endpoint id or URL')
  await search.fill('https://console.runpod.io/serverless/user/endpoint/pasted-1')
  await page.getByRole('option', { name: 'Add the endpoint pasted-1' }).click()
  await expect(picker(page)).toHaveAccessibleName('Endpoint: pasted-1')

  for (const [url, name] of [
    ['http://127.0.0.1:3001/v2/local-items/run', 'Items'],
    ['https://api.runpod.ai/v2/pasted-1/run', 'pasted-1'],
  ] as const) {
    await picker(page).click()
    await search.fill(url)
    await expect(page.getByRole('option')).toHaveCount(1)
    await search.press('Enter')
    await expect(picker(page)).toHaveAccessibleName(`Endpoint: ${name}`)
  }
})

test('what was set up is there again after Back and after a reload, but no picture that was sent', async ({ page }) => {
  await page.goto('/?endpoint=local-image-chunks')
  await chooseImage(page, file)
  await page.getByRole('textbox', { name: 'Chunks' }).fill('3')
  await page.getByRole('textbox', { name: 'Delay' }).fill('0')
  await page.getByRole('radio', { name: 'Runsync' }).click()
  const hasOptions = async () => {
    await expect(page.getByRole('textbox', { name: 'Chunks' })).toHaveValue('3')
    await expect(page.getByRole('radio', { name: 'Runsync' })).toBeChecked()
  }
  const isRestored = async () => {
    await expect(page.getByRole('img', { name: 'Preview of raccoon.jpg' })).toBeVisible()
    await hasOptions()
  }
  await page.getByRole('button', { name: /^Run job/ }).click()
  await page.waitForURL('**/jobs/*')
  await page.goBack()
  await isRestored()
  await page.reload()
  await isRestored()

  await page.getByRole('link', { name: 'History' }).click()
  await page.waitForURL('**/jobs')
  await page.getByRole('link', { name: 'New job' }).click()
  await expect(page.getByLabel('Choose an image')).toBeEnabled()
  await hasOptions()
  await chooseImage(page, file)
  await isRestored()

  await page.reload()
  await isRestored()
})

test('a whole request body is noticed, and taken apart', async ({ page }) => {
  await page.goto('/?endpoint=local-tokens')
  const editor = page.getByLabel('Input as JSON')
  await editor.fill('{"input": {"text": "one two", "delay_ms": 0}, "policy": {"ttl": 60000}}')
  await page.getByRole('button', { name: 'Use its input' }).click()
  await expect(editor).toHaveText(/^\{\s*"text": "one two",\s*"delay_ms": 0\s*\}$/)
  await expect(page.getByRole('button', { name: 'Use its input' })).toBeHidden()
  await expect(page.getByLabel('Time to live, ms')).toBeVisible()
  await expect(page.getByLabel('Time to live, ms')).toHaveValue('60000')
})

test('an option that wants a whole number is not sent half', async ({ page }) => {
  await page.goto('/?endpoint=local-items')
  await page.getByRole('textbox', { name: 'Delay' }).fill('4.5')
  await page.getByRole('button', { name: /^Run job/ }).click()
  await expect(page.getByText('Delay is a whole number from 0 to 10000')).toBeVisible()
  await page.getByRole('textbox', { name: 'Delay' }).fill('')
  await page.getByRole('button', { name: /^Run job/ }).click()
  await page.waitForURL('**/jobs/*')
})

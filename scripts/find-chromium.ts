import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const PLACES = [
  // Without the browser's own window, which a full Chromium draws for each page even when nobody sees it.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** A Chromium on this machine: the one that is asked for, the system's, or Playwright's own. */
export function findChromium(): string | undefined {
  const { SLUICE_CHROMIUM, CHROMIUM_PATH } = process.env
  const candidates = [SLUICE_CHROMIUM, CHROMIUM_PATH, ...PLACES, chromium.executablePath()]
  return candidates.find((path) => path && existsSync(path))
}

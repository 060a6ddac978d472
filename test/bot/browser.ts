import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** Where Chromium is on this machine, if it is. */
const chromiumPath = PLACES.find(path => path !== undefined && existsSync(path))

/**
 * Whether tests in a browser are to be skipped, with the way to have them run. Where nothing may be skipped
 * (NO_SKIPPED_TESTS), they fail instead.
 */
export const noBrowser = chromiumPath === undefined && process.env.NO_SKIPPED_TESTS === undefined

export const HOW_TO_INSTALL = 'apt-get install chromium, or set CHROMIUM to its path'

/** Without what reaches for the network or a graphics card. */
export function openBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error(`there is no Chromium: ${HOW_TO_INSTALL}`)
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']
const folders = (process.env.PATH ?? '').split(delimiter)

/** Where Chromium is on this machine, if it is: named by CHROMIUM, or found by PATH. */
const chromiumPath = [
  process.env.CHROMIUM,
  ...NAMES.flatMap(name => folders.map(folder => join(folder, name))),
].find(path => path !== undefined && existsSync(path))

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

import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { openBrowser } from '../packages/slack-sandbox/test/browser/browser.ts'
import { startSandbox } from '../sandbox/start.ts'

/** Makes the pictures of the README from the real page: `npm run screenshots`. */

const DESK = { width: 1080, height: 680 }
const PHONE = { width: 390, height: 844 }
/** Bytes a picture may have. */
const MOST = 180_000

/** The one whose errors the bot tells last, so that they stand at the end of the channel. */
const BURSTING = 'shelf-count'
/** Minutes ago at which it logged one. */
const MINUTES_AGO = [13, 9, 8, 8, 6, 4, 3, 3, 2, 1, 1]

const sandbox = await startSandbox({ port: 0, speed: 1, seed: 'demo' })
for (const [index, minutes] of MINUTES_AGO.entries()) {
  const text =
    index % 3 === 1 ? 'CUDA out of memory: 844 MiB asked for' : 'no weights for the model parts-8/38'
  sandbox.roboflow.log(BURSTING, 'ERROR', text, new Date(Date.now() - minutes * 60_000))
}
const browser = await openBrowser()
const { slack } = sandbox
const [ada] = slack.people
const channel = slack.channels.find(({ botIsMember, kind }) => botIsMember && kind !== 'direct')
if (!ada || !channel) throw new Error('the sandbox has nobody, or no channel with the bot')
const direct = slack.directMessage(ada.id)
const faults: string[] = []

async function open(place: Record<string, string>, viewport = DESK): Promise<Page> {
  const page = await browser.newPage({ viewport, colorScheme: 'light', reducedMotion: 'reduce' })
  page.setDefaultTimeout(20_000)
  await page.goto(`${sandbox.page}?${new URLSearchParams({ person: ada?.id ?? '', ...place })}`)
  return page
}

const inChannel = { channel: channel.id }
const rows = (page: Page) => page.getByRole('log', { name: `#${channel.name}` }).getByRole('article')

async function type(page: Page, text: string) {
  const composer = page.getByRole('textbox', { name: `Message #${channel?.name}` })
  await composer.fill(text)
  await composer.press('Enter')
}

/** A form that an earlier picture left open would lie over this one. */
async function closeForms() {
  const top = slack.views(ada?.id ?? '').at(-1)
  if (top) await slack.close(ada?.id ?? '', top.id, true)
}

/** One picture; what goes wrong with it does not keep the others from being made. */
async function picture(name: string, make: () => Promise<Page>) {
  try {
    await closeForms()
    const page = await make()
    const path = fileURLToPath(new URL(`${name}.png`, import.meta.url))
    // The shadow of the mouse over a message, and a message that still slides in, are not for pictures.
    await page.mouse.move(0, 0)
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
    await page.close()
    const { size } = await stat(path)
    process.stdout.write(`docs/${name}.png ${Math.round(size / 1000)} KB\n`)
    if (size > MOST) faults.push(`${name} has ${size} bytes, more than ${MOST}`)
  } catch (error) {
    faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

// First, since the bot tells by itself what the demo's log holds, at once and once.
await picture('error-thread', async () => {
  const page = await open(inChannel, { width: 1120, height: 880 })
  const root = rows(page)
    .filter({ hasText: BURSTING })
    .filter({ hasText: 'errors of' })
    .filter({ hasText: 'Acknowledge' })
    .last()
  await root.getByRole('button', { name: /repl/ }).first().click()
  const thread = page.getByRole('complementary', { name: 'Thread' })
  await thread.getByText('so far').first().waitFor()
  const chart = thread.getByText('Errors per 5 minutes')
  await chart.waitFor()
  await page.waitForTimeout(500)
  await root.evaluate(row => row.scrollIntoView({ block: 'end' }))
  await chart.evaluate(title => title.scrollIntoView({ block: 'start' }))
  return page
})

await picture('list', async () => {
  const page = await open(inChannel)
  await type(page, '/roboflow list')
  const list = rows(page).filter({ hasText: '5 deployments' })
  await list.getByText('Soonest expiry first').waitFor()
  // A chart above it that is drawn late pushes it out of sight.
  await page.waitForTimeout(500)
  await list.evaluate(row => row.scrollIntoView({ block: 'end' }))
  return page
})

await picture('home', async () => {
  const page = await open({ channel: direct.id, tab: 'home' })
  await page.getByRole('heading', { name: 'Dedicated deployments' }).waitFor()
  return page
})

await picture('create', async () => {
  const page = await open(inChannel)
  await type(page, '/roboflow create edge-tests dev-gpu 3h')
  await page.getByRole('dialog', { name: 'Create a deployment' }).getByLabel('Duration').waitFor()
  return page
})

await picture('reminder', async () => {
  const page = await open(inChannel)
  // What the demo itself brings comes first, so that card and reminder stand together.
  await rows(page).filter({ hasText: 'label-check' }).filter({ hasText: 'ready' }).first().waitFor()
  await type(page, '/roboflow create edge-tests dev-gpu 3h')
  const form = page.getByRole('dialog', { name: 'Create a deployment' })
  await form.getByRole('button', { name: 'Create', exact: true }).click()
  await form.waitFor({ state: 'detached' })
  await rows(page).filter({ hasText: 'edge-tests' }).filter({ hasText: 'ready' }).first().waitFor()
  await slack.type(ada.id, channel.id, '/roboflow expires edge-tests in 15m')
  await rows(page).filter({ hasText: 'edge-tests' }).filter({ hasText: 'Delete now' }).waitFor()
  return page
})

await picture('phone', async () => {
  const page = await open(inChannel, PHONE)
  await rows(page).filter({ hasText: 'edge-tests' }).last().waitFor()
  return page
})

await browser.close()
await sandbox.stop()
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.exit(faults.length > 0 ? 1 : 0)

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults } from '../../packages/slack-sandbox/test/browser/axe.ts'
import { HOW_TO_INSTALL, noBrowser, openBrowser } from '../../packages/slack-sandbox/test/browser/browser.ts'
import { type Sandbox, startSandbox } from '../../sandbox/start.ts'

describe.skipIf(noBrowser)(`the developer tools in a browser (${HOW_TO_INSTALL})`, () => {
  let sandbox: Sandbox
  let browser: Browser
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, speed: 1, seed: 'demo' })
    browser = await openBrowser()
    const context = await browser.newContext({
      viewport: { width: 1280, height: 860 },
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    page = await context.newPage()
    page.on('pageerror', error => faults.push(String(error)))
    await page.goto(sandbox.page)
    await page.getByRole('button', { name: 'Developer tools' }).click()
    await tools().waitFor()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await sandbox?.stop()
  })

  const tools = () => page.getByRole('region', { name: 'Developer tools' })
  const traffic = () => tools().getByRole('listbox', { name: 'Requests and answers' }).getByRole('option')
  /** The newest entry with the words, found as a person finds it: only rows in sight are drawn, and new ones come. */
  async function find(words: string) {
    await tools().getByRole('searchbox', { name: 'Filter the traffic' }).fill(words)
    return traffic().filter({ hasText: words }).last()
  }
  const tab = (name: string) => tools().getByRole('tab', { name })
  const rows = () => page.getByRole('log', { name: 'Messages in #deployments' }).getByRole('article')
  const type = async (text: string) => {
    const composer = page.getByRole('textbox', { name: 'Message #deployments' })
    await composer.fill(text)
    await composer.press('Enter')
  }
  const running = () =>
    tools()
      .getByText(/Bot running/)
      .waitFor({ timeout: 30_000 })

  test('shows a command on its way: to the bot with its time, to the API, and back', async () => {
    await type('/roboflow list')
    const command = await find('slash_commands')
    await command.getByText(/acknowledged/).waitFor()
    expect(await command.textContent()).toMatch(/slack → bot.*\/roboflow · list.*\d+ ms/)
    const question = await find('GET /list')
    await question.getByText('bot → roboflow').waitFor()
    await (await find('response_url')).waitFor()
  })

  test('opens a request in full, copies it as JSON, and leaves the keys out', async () => {
    await (await find('slash_commands')).click()
    const detail = tools().getByRole('region', { name: 'slash_commands in full' })
    await detail.getByText('"command": "/roboflow"').waitFor()
    await detail.getByRole('button', { name: 'Copy as JSON' }).click()
    await detail.getByRole('button', { name: 'Copied' }).waitFor()
    const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))
    expect(copied).toMatchObject({
      route: 'slack_to_bot',
      status: 'acknowledged',
      ms: expect.any(Number),
      limitMs: 3000,
      request: { command: '/roboflow', text: 'list', user_id: 'U0ADA' },
    })
    await (await find('GET /list')).click()
    await tools().getByRole('region', { name: 'GET /list in full' }).waitFor()
    expect(await tools().textContent()).not.toContain(sandbox.apiKey)
  })

  test('goes through the traffic by keyboard', async () => {
    await find('')
    const list = tools().getByRole('listbox', { name: 'Requests and answers' })
    await list.press('Home')
    const first = await list.getAttribute('aria-activedescendant')
    await list.press('ArrowDown')
    expect(await list.getAttribute('aria-activedescendant')).not.toBe(first)
    await list.press('Escape')
    await tools().getByRole('button', { name: 'Close the entry' }).waitFor({ state: 'detached' })
  })

  test('filters by side, by words and by refusal, and shows the code of what was refused', async () => {
    await type('/nothing')
    await find('get_log')
    await traffic().filter({ hasNotText: 'get_log' }).first().waitFor({ state: 'detached' })
    await find('')
    await tools().getByRole('combobox', { name: 'Who speaks to whom' }).selectOption('Slack → person')
    const told = traffic().filter({ hasText: '/nothing is not a valid command' })
    await told.waitFor()
    expect(await told.textContent()).toContain('refused')
    await tools().getByRole('combobox', { name: 'Who speaks to whom' }).selectOption('Everything')
    await tools().getByLabel('Refused only').check()
    // A server that is still being made gives no answer.
    await traffic()
      .filter({ hasNotText: /refused|no answer/ })
      .first()
      .waitFor({ state: 'detached' })
    await tools().getByLabel('Refused only').uncheck()
  })

  test('sets faults, which the bot meets and tells, and takes them away', async () => {
    await tab('Roboflow and time').click()
    await tools().getByRole('button', { name: 'Fails (500)' }).click()
    await tools().getByRole('button', { name: 'Fails (500)', pressed: true }).waitFor()
    await type('/roboflow show defect-line')
    await rows()
      .filter({ hasText: 'Roboflow' })
      .filter({ hasText: /500|failed|went wrong/ })
      .last()
      .waitFor()
    await tab('Traffic').click()
    await (await find('Internal Server Error')).waitFor()
    await find('')
    await tab('Roboflow and time').click()
    await tools().getByRole('group', { name: 'Roboflow API' }).getByRole('button', { name: 'Works' }).click()
    const connections = () =>
      sandbox.slack.requests.filter(({ method }) => method === 'apps.connections.open').length
    const before = connections()
    await tab('Faults').click()
    await tools().getByRole('button', { name: 'Disconnect the socket' }).click()
    await sandbox.slack.waitFor(() => connections() > before && sandbox.slack.botOnline(), 10_000)
    await page.getByText('Roboflow is online').waitFor()
    await type('/roboflow show defect-line')
    await rows().filter({ hasText: 'defect-line is' }).last().waitFor()
  })

  test('shows the deployments of the API with their logs, and makes one elsewhere, which the bot finds', async () => {
    await tab('Deployments').click()
    const line = (name: string) => tools().getByRole('listitem', { name })
    await line('defect-line')
      .getByText(/ left$/)
      .waitFor()
    await line('defect-line').getByRole('button', { name: 'Log an error' }).click()
    await line('defect-line').getByRole('button', { name: 'Log of defect-line' }).click()
    await line('defect-line').getByText('ModelArtefactError').first().waitFor()
    await tools().getByRole('button', { name: 'Make one elsewhere' }).click()
    const making = tools().getByRole('form', { name: 'Make one elsewhere' })
    await making.getByLabel('Name').fill('edge-cam')
    await making.getByRole('button', { name: 'Make it' }).click()
    await line('edge-cam').getByText('pending').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  test('lets a server fail in one of its own ways, which its log shows', async () => {
    const line = tools().getByRole('listitem', { name: 'shelf-count' })
    await line.getByRole('button', { name: 'More to go wrong' }).click()
    const log = line.getByRole('log')
    await line.getByRole('button', { name: 'CUDA out of memory' }).click()
    const failed = log.locator('details').filter({ hasText: 'RuntimeError: CUDA out of memory' }).first()
    await failed.locator('summary').click()
    await failed.getByText('"stacktrace"').waitFor()
    await line.getByRole('button', { name: 'Crash loop' }).click()
    await log.getByText('Started server process [1]').first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const paused = tools().getByRole('listitem', { name: 'pallet-cam' })
    await paused.getByRole('button', { name: 'More to go wrong' }).click()
    await paused.getByText('it is not running').waitFor()
  })

  test('passes time 600 times as fast: a reminder comes, with buttons that work', async () => {
    await tab('Roboflow and time').click()
    await tools().getByRole('button', { name: '×600' }).click()
    await running()
    await tools().getByText('time ×600').waitFor()
    const reminder = rows()
      .filter({ hasText: 'edge-cam' })
      // At this speed, a busy machine may be minutes late.
      .filter({ hasText: /expires in|couldn't be sent in time/ })
      .last()
    await reminder.waitFor({ timeout: 30_000 })
    await reminder.getByRole('button', { name: 'Create again' }).click()
    const form = page.getByRole('dialog')
    await form.waitFor()
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })
    await tools().getByRole('button', { name: '×1', exact: true }).click()
    await tools().getByText('time ×1', { exact: false }).waitFor()
    await running()
  }, 60_000)

  test('kills the bot and starts it anew, and the bot remembers', async () => {
    await tools().getByRole('button', { name: 'Kill and restart' }).click()
    await tools()
      .getByText(/Bot starting/)
      .waitFor()
    await running()
    await page.getByText('Roboflow is online').waitFor()
    await type('/roboflow list')
    await rows().filter({ hasText: 'night-batch' }).last().waitFor()
    const cards = sandbox.slack
      .messages('C0DEPLOYMENTS')
      .filter(({ metadata, text }) => metadata?.event_type === 'deployment' && text.includes('night-batch'))
    expect(cards.length).toBeLessThanOrEqual(1)
  }, 60_000)

  test('lets a deployment expire, which the bot tells', async () => {
    await tab('Deployments').click()
    const line = tools().getByRole('listitem', { name: 'night-batch' })
    await line.getByRole('button', { name: 'Expire now' }).click()
    await line.getByText('expired').waitFor()
    await tab('Traffic').click()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  test('is of use on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await traffic().last().click()
    await tools().getByRole('button', { name: 'Close the entry' }).click()
    for (const name of ['Deployments', 'Roboflow and time', 'Faults', 'Traffic']) {
      await tab(name).click()
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
      expect(await accessibilityFaults(page)).toEqual([])
    }
    await tools().getByRole('button', { name: 'Close the developer tools' }).click()
    await tools().waitFor({ state: 'detached' })
    expect(faults).toEqual([])
  })
})

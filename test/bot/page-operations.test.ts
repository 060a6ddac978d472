import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtPage } from '../../packages/slack-sandbox/src/index.ts'
import { accessibilityFaults } from '../../packages/slack-sandbox/test/browser/axe.ts'
import { HOW_TO_INSTALL, noBrowser, openBrowser } from '../../packages/slack-sandbox/test/browser/browser.ts'
import { operations } from '../../src/operations/registry.ts'
import { openWorkspace, type TestWorkspace } from './workspace.ts'

describe.skipIf(noBrowser)(`every operation in a browser (${HOW_TO_INSTALL})`, () => {
  let workspace: TestWorkspace
  let browser: Browser
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    const pageDirectory = await builtPage()
    workspace = await openWorkspace({
      roboflow: { seed: 'demo', readyAfterMs: 500, logEveryMs: Number.POSITIVE_INFINITY },
      slack: { pageDirectory },
      environment: { EXPIRY_CRON: '* * * * * *', LOGS_CRON: '* * * * * *', OPERATORS: 'U0GRACE' },
    })
    browser = await openBrowser()
    page = await browser.newPage({ viewport: { width: 1280, height: 860 } })
    page.setDefaultTimeout(10_000)
    page.on('pageerror', error => faults.push(String(error)))
    await page.goto(workspace.slack.url)
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await workspace?.stop()
  })

  const rows = () => page.getByRole('log', { name: 'Messages in #deployments' }).getByRole('article')
  /** The newest message with all the words, once there is one. */
  async function row(...words: (string | RegExp)[]) {
    const found = words.reduce((all, hasText) => all.filter({ hasText }), rows()).last()
    await found.waitFor()
    return found
  }
  async function say(command: string) {
    const composer = page.getByRole('textbox', { name: 'Message #deployments' })
    await composer.fill(`/roboflow ${command}`)
    await composer.press('Enter')
  }
  const form = (title: string) => page.getByRole('dialog', { name: title })
  const thread = () => page.getByRole('complementary', { name: 'Thread' })
  const incident = (count: string) => row('press-shop: ', `${count} of`)
  const logError = (text: string) => workspace.roboflow.log('press-shop', 'WARNING', text)
  const statusOf = (name: string) =>
    workspace.roboflow.deployments().find(one => one.deployment_name === name)?.status
  const actAs = (name: string) =>
    page.getByRole('combobox', { name: 'You are' }).selectOption({ label: name })

  /** One deed a verb, each finding what it needs from those before it. Ada does them all, with what she made. */
  const deeds: Record<string, () => Promise<void>> = {
    async help() {
      await say('help')
      const help = await row('Run inference servers')
      await help.getByRole('button', { name: 'List' }).click()
      await row('5 deployments')
    },
    async list() {
      await say('list --mine')
      const list = await row('2 deployments', 'Only visible to you')
      await list.getByRole('button', { name: 'More actions' }).first().click()
      await page.getByRole('menuitem', { name: 'Details' }).click()
      await row('pallet-cam is')
    },
    async create() {
      await say('create press-shop dev-gpu')
      const create = form('Create a deployment')
      await create.getByLabel('Duration').fill('soon')
      await create.getByRole('button', { name: 'Create', exact: true }).click()
      await create.getByText('“soon” is not a duration').waitFor()
      await create.getByLabel('Duration').fill('90m')
      await create.getByRole('button', { name: 'Create', exact: true }).click()
      await create.waitFor({ state: 'detached' })
      await row('press-shop', 'ready', 'Created by')
    },
    async ping() {
      await say('ping press-shop')
      await row('press-shop', 'Version requested', 'Only visible to you')
    },
    async show() {
      await say('show press-shop')
      const details = await row('press-shop is', 'Only visible to you')
      await details.getByText('1.5 h').waitFor()
    },
    async expires() {
      const details = await row('press-shop is', 'Only visible to you')
      await details.getByRole('button', { name: 'Change expiry' }).click()
      const end = form('Change expiry')
      await end.getByLabel('Duration or time').fill('3h')
      await end.getByRole('button', { name: 'Save' }).click()
      await row('set press-shop to expire')
    },
    async keep() {
      await actAs('Grace')
      await say('expires night-batch')
      const end = form('Plan an end')
      await end.getByLabel('Duration or time').fill('2d')
      await end.getByRole('button', { name: 'Save' }).click()
      const planned = await row('planned an end: night-batch reaches its planned end')
      await planned.getByRole('button', { name: 'Keep for 1 week' }).click()
      await row('kept night-batch longer: it reaches its planned end')
      await actAs('Ada')
    },
    async reminders() {
      await say('reminders press-shop 30m,5m')
      await row('press-shop: reminders 30 min and 5 min before expiry from now on')
    },
    async unfollow() {
      await say('unfollow press-shop')
      await row('Stopped posting about press-shop')
    },
    async follow() {
      const said = await row('Stopped posting about press-shop')
      await said.getByRole('button', { name: 'Follow again' }).click()
      await row('Posting about press-shop again')
    },
    async watch() {
      await say('watch press-shop --severity WARNING')
      await row('Watching press-shop: entries at WARNING or above')
      logError('CameraTimeout: no frame from camera 3')
      await incident('1 error')
    },
    async acknowledge() {
      const root = await incident('1 error')
      await root.getByRole('button', { name: 'Acknowledge' }).click()
      await root.getByRole('button', { name: /repl/ }).click()
      await thread().getByText('acknowledged this incident').waitFor()
      await thread().getByRole('button', { name: 'Close the thread' }).click()
    },
    async mute() {
      const root = await incident('1 error')
      await root.getByRole('combobox', { name: 'Mute…' }).click()
      await page.getByRole('option', { name: 'Everything for 1 hour' }).click()
      await root.getByRole('button', { name: /repl/ }).click()
      await thread().getByText('muted all errors in').first().waitFor()
      logError('CameraTimeout: no frame from camera 4')
      await incident('2 errors')
      await thread().getByRole('button', { name: 'Close the thread' }).click()
    },
    async unmute() {
      await say('unmute press-shop')
      const root = await incident('2 errors')
      await root.getByRole('button', { name: /repl/ }).click()
      await thread().getByText('unmuted its errors: 1 error not posted while muted').waitFor()
      await thread().getByRole('button', { name: 'Close the thread' }).click()
    },
    async unwatch() {
      await say('unwatch press-shop')
      await row('Stopped watching press-shop')
    },
    async errors() {
      workspace.roboflow.log('press-shop', 'ERROR', 'Traceback (most recent call last):\nLensError: dust')
      await say('errors press-shop')
      await row('Added 1 entry to the open error thread')
      const root = await incident('2 errors')
      await root.getByRole('button', { name: /repl/ }).click()
      await thread().getByText('Traceback').first().waitFor()
      await thread().getByRole('button', { name: 'Close the thread' }).click()
    },
    async chart() {
      const root = await incident('2 errors')
      await root.getByRole('button', { name: 'Chart' }).click()
      await row('Errors per 5 minutes', 'Only visible to you')
    },
    async logs() {
      await say('logs press-shop')
      const log = await row('LensError: dust', 'CameraTimeout', 'Newest last')
      await log.getByRole('textbox', { name: /Filter/ }).fill('Lens')
      await log.getByRole('textbox', { name: /Filter/ }).press('Enter')
      await row('containing Lens')
    },
    async pause() {
      await say('show press-shop')
      const details = await row('press-shop is')
      await details.getByRole('button', { name: 'Pause' }).click()
      await form('Pause this deployment?').getByRole('button', { name: 'Pause', exact: true }).click()
      await row('paused press-shop')
      expect(statusOf('press-shop')).toBe('paused')
    },
    async resume() {
      const said = await row('paused press-shop')
      await said.getByRole('button', { name: 'Resume' }).click()
      await row('resumed press-shop')
    },
    async schedule() {
      await say('schedule press-shop')
      const hours = form('Schedule')
      await hours.getByLabel('Hours').fill('00:00-23:59')
      await hours.getByLabel('Days').fill('daily')
      await hours.getByRole('button', { name: 'Save' }).click()
      const scheduled = await row('scheduled press-shop: it runs 00:00–23:59, daily')
      await scheduled.getByRole('button', { name: 'Remove schedule' }).click()
      await row('removed the schedule of press-shop')
    },
    async idle() {
      await say('idle press-shop off')
      await row('press-shop keeps running, and there are no more hints')
    },
    async claim() {
      await actAs('Grace')
      await say('claim press-shop')
      await row('claimed press-shop')
    },
    async give() {
      await say('give press-shop U0ADA')
      await row('gave press-shop to')
    },
    async approve() {
      await say('approve press-shop')
      await row('Only visible to you', /request/i)
    },
    async deny() {
      await say('deny press-shop --reason late')
      await row('Only visible to you', /request/i)
      await actAs('Ada')
    },
    async done() {
      await say('done press-shop')
      await row('scheduled press-shop for deletion at expiry')
    },
    async delete() {
      await say('delete')
      const picker = form('Delete')
      await picker.getByRole('combobox').fill('press')
      await page.getByRole('option', { name: /press-shop/ }).click()
      await picker.getByRole('button', { name: 'Continue' }).click()
      const question = form('Delete this deployment?')
      await question.getByLabel('Type press-shop to confirm').fill('press-shop')
      await question.getByRole('button', { name: 'Delete permanently' }).click()
      await row('deleted press-shop')
      expect(statusOf('press-shop')).toBe('deleted')
    },
    async move() {
      await actAs('Grace')
      await say('move #vision-team #deployments')
      await row('moved the cards and waiting messages of')
      await actAs('Ada')
    },
    async costs() {
      await say('costs press-shop')
      const report = await row('Costs of press-shop', 'Credits (about)', 'Only visible to you')
      await report.getByRole('button', { name: 'By machine' }).click()
      await row('Costs of press-shop', 'Machine', 'dev-gpu')
    },
    async history() {
      await say('history press-shop')
      const history = await row(/\d+ requested changes to press-shop/, 'delete press-shop')
      await history.getByRole('button', { name: 'Older ›' }).click()
      const older = await row(/\d+ requested changes to press-shop/, 'Page 2 of 3')
      await older.getByRole('button', { name: 'Older ›' }).click()
      await row(/\d+ requested changes to press-shop/, 'create press-shop')
    },
    async status() {
      await say('status')
      await row('All systems operational', 'live deployments')
    },
  }

  test('is done here', () => {
    expect(Object.keys(deeds).sort()).toEqual(operations.map(({ verb }) => verb).sort())
  })

  test.each(Object.keys(deeds))('%s', async verb => deeds[verb]?.())

  test('refuses a stranger, with the reason, in words for them alone', async () => {
    await actAs('Linus')
    await say('pause defect-line')
    const refusal = await row('Only visible to you', 'Ask', '@Grace')
    expect(await refusal.textContent()).toMatch(/operators/)
    await actAs('Ada')
    await row('deleted press-shop')
    expect(await rows().filter({ hasText: "can't pause this deployment" }).count()).toBe(0)
    expect(statusOf('defect-line')).toBe('ready')
  })

  test('tells of errors in a thread that grows while it is open', async () => {
    const log = (text: string) => workspace.roboflow.log('pallet-cam', 'ERROR', text)
    await say('resume pallet-cam')
    await row('resumed pallet-cam')
    log('LensError: dust on the lens')
    const root = await row('pallet-cam: 1 error of 1 kind')
    await root.getByRole('button', { name: '1 reply' }).click()
    await thread().getByText('LensError: dust on the lens').last().waitFor()
    log('FocusError: nothing is sharp')
    log('LensError: dust on the lens')
    const entries = thread().getByRole('article')
    await entries.filter({ hasText: 'FocusError' }).last().waitFor()
    const grown = await row('pallet-cam: 3 errors of 2 kinds')
    await grown.getByText('2 replies').waitFor()
    expect(await entries.filter({ hasText: 'dust on the lens' }).count()).toBe(2)
    expect(await accessibilityFaults(page)).toEqual([])
    await thread().getByRole('button', { name: 'Close the thread' }).click()
  })

  test('completes the slash command while it is typed', async () => {
    const composer = page.getByRole('textbox', { name: 'Message #deployments' })
    await composer.pressSequentially('/rob')
    await page.getByRole('option', { name: /roboflow/ }).waitFor()
    await composer.fill('')
  })

  test('fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await say('show defect-line')
    await row('defect-line is')
    const root = await row('pallet-cam: 3 errors of 2 kinds')
    await root.getByRole('button', { name: '2 replies' }).click()
    await thread().getByText('FocusError').last().waitFor()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  test('had no faults of its own', () => {
    expect(faults).toEqual([])
  })
})

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildPage } from '../../src/sandbox/slack/page/build.ts'
import { HOW_TO_INSTALL, noBrowser, openBrowser } from './browser.ts'
import { openWorkspace, type TestWorkspace } from './workspace.ts'

describe.skipIf(noBrowser)(`in a browser (${HOW_TO_INSTALL})`, () => {
  let workspace: TestWorkspace
  let browser: Browser
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    const pageDirectory = await buildPage()
    workspace = await openWorkspace({
      roboflow: { seed: 'demo', readyAfterMs: 1000 },
      slack: { pageDirectory },
      environment: { EXPIRY_CRON: '* * * * * *' },
    })
    browser = await openBrowser()
    page = await browser.newPage({ viewport: { width: 1280, height: 860 } })
    page.on('pageerror', error => faults.push(String(error)))
    await page.goto(workspace.slack.url)
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await workspace?.stop()
  })

  const type = async (text: string) => {
    const composer = page.getByRole('textbox', { name: 'Message #deployments' })
    await composer.fill(text)
    await composer.press('Enter')
  }
  const rows = () => page.getByRole('log').getByRole('article')

  it('completes the slash command while it is typed', async () => {
    await page.getByRole('textbox', { name: 'Message #deployments' }).pressSequentially('/rob')
    await page.getByRole('option', { name: /roboflow/ }).waitFor()
    await page.getByRole('textbox', { name: 'Message #deployments' }).fill('')
  })

  it('lists the deployments, for one’s own eyes, and opens the details by a row’s menu', async () => {
    await type('/roboflow list')
    const list = rows().filter({ hasText: '5 deployments' })
    await list.waitFor()
    expect(await list.textContent()).toContain('Only visible to you')
    await list.getByRole('button', { name: 'More actions' }).last().click()
    await page.getByRole('menuitem', { name: 'Details' }).click()
    await rows().filter({ hasText: 'night-batch is' }).waitFor()
  })

  it('creates one from the form, with a fault told beside its field first', async () => {
    await type('/roboflow create my-first dev-gpu 1h')
    const form = page.getByRole('dialog', { name: 'Create a deployment' })
    await form.getByLabel('Duration').fill('soon')
    await form.getByRole('button', { name: 'Create', exact: true }).click()
    await form.getByText('“soon” is not a duration').waitFor()
    await form.getByLabel('Duration').fill('90m')
    await form.getByRole('button', { name: 'Create', exact: true }).click()
    await form.waitFor({ state: 'detached' })
    await rows().filter({ hasText: 'my-first' }).filter({ hasText: 'ready' }).waitFor()
    expect(workspace.roboflow.deployments().find(one => one.deployment_name === 'my-first')?.duration).toBe(
      1.5,
    )
  })

  it('pauses from the card, and resumes from the words in the channel', async () => {
    const card = rows().filter({ hasText: 'my-first' }).filter({ hasText: 'Created by' }).first()
    await card.getByRole('button', { name: 'Pause' }).click()
    const question = page.getByRole('dialog', { name: 'Pause this deployment?' })
    await question.getByRole('button', { name: 'Pause', exact: true }).click()
    const said = rows().filter({ hasText: 'paused my-first' }).first()
    await said.getByRole('button', { name: 'Resume' }).click()
    await rows().filter({ hasText: 'resumed my-first' }).first().waitFor()
  })

  it('posts errors as a thread that opens beside the channel', async () => {
    await type('/roboflow errors defect-line')
    const root = rows().filter({ hasText: 'ERROR entr' }).first()
    await root.getByRole('button', { name: /repl/ }).first().click()
    const thread = page.getByRole('complementary', { name: 'Thread' })
    await thread.getByText('Traceback').first().waitFor()
    await thread.getByRole('button', { name: 'Close the thread' }).click()
  })

  it('shows logs, and filters them by a field', async () => {
    await type('/roboflow logs defect-line')
    const log = rows().filter({ hasText: 'There may be older ones' }).last()
    await log.getByRole('textbox', { name: /Filter/ }).fill('WARNING')
    await log.getByRole('textbox', { name: /Filter/ }).press('Enter')
    await rows().filter({ hasText: 'with WARNING' }).waitFor()
  })

  it('deletes only after the name was typed', async () => {
    await type('/roboflow delete')
    const picker = page.getByRole('dialog', { name: 'Delete' })
    await picker.getByRole('combobox').fill('my-f')
    await page.getByRole('option', { name: /my-first/ }).click()
    await picker.getByRole('button', { name: 'Go on' }).click()
    const question = page.getByRole('dialog', { name: 'Delete this deployment?' })
    await question.getByLabel('Type my-first to delete it').fill('my-first')
    await question.getByRole('button', { name: 'Delete for good' }).click()
    await rows().filter({ hasText: 'deleted my-first' }).first().waitFor()
  })

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await type('/roboflow show defect-line')
    await rows().filter({ hasText: 'defect-line is' }).last().waitFor()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
  })

  it('had no faults of its own', () => {
    expect(faults).toEqual([])
  })
})

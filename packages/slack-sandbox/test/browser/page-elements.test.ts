import type { App } from '@slack/bolt'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SlackSandbox } from '../../src/index.ts'
import { builtPage } from '../../src/index.ts'
import { createApp, startWorkspace } from '../workspace.ts'
import { accessibilityFaults } from './axe.ts'
import { HOW_TO_INSTALL, noBrowser, openBrowser } from './browser.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const option = (value: string) => ({ text: plain(`The ${value}`), value })
const options = ['red', 'green', 'blue'].map(option)

/** Every element that holds a value, by the type that is its label, its block_id and its action_id. */
const ELEMENTS: Record<string, Record<string, unknown>> = {
  plain_text_input: { multiline: true },
  email_text_input: {},
  url_text_input: {},
  number_input: { is_decimal_allowed: true },
  static_select: { option_groups: [{ label: plain('Colours'), options }] },
  multi_static_select: { options, max_selected_items: 2 },
  external_select: { min_query_length: 1 },
  multi_external_select: { min_query_length: 1 },
  users_select: {},
  multi_users_select: {},
  channels_select: {},
  multi_channels_select: {},
  conversations_select: {},
  multi_conversations_select: {},
  datepicker: {},
  timepicker: {},
  datetimepicker: {},
  radio_buttons: { options },
  checkboxes: { options },
}

const blocks = Object.entries(ELEMENTS).map(([type, fields]) => ({
  type: 'input',
  block_id: type,
  label: plain(`${type}.`),
  optional: true,
  element: { type, action_id: type, ...fields },
}))
const live = {
  type: 'actions',
  block_id: 'live',
  elements: [
    {
      type: 'button',
      action_id: 'careful',
      text: plain('Careful'),
      confirm: {
        title: plain('Sure?'),
        text: plain('There is no way back.'),
        confirm: plain('Do it'),
        deny: plain('No'),
      },
    },
    { type: 'overflow', action_id: 'menu', options },
    { type: 'checkboxes', action_id: 'ticks', options: [option('tick')] },
    { type: 'datepicker', action_id: 'day', placeholder: plain('A day') },
  ],
}

describe.skipIf(noBrowser)(`every element in a browser (${HOW_TO_INSTALL})`, () => {
  let slack: SlackSandbox
  let app: App
  let browser: Browser
  let page: Page
  let form: Locator
  const acted: Record<string, unknown>[] = []
  let submitted: Record<string, Record<string, Record<string, unknown>>> | undefined

  beforeAll(async () => {
    slack = await startWorkspace({ pageDirectory: await builtPage() })
    app = createApp(slack)
    app.command('/helper', async ({ ack, body, client }) => {
      await ack()
      const view = {
        type: 'modal' as const,
        callback_id: 'all',
        title: plain('Everything'),
        submit: plain('Send'),
        blocks: [...blocks, live],
      }
      await client.apiCall('views.open', { trigger_id: body.trigger_id, view })
    })
    app.options(/external/, ({ ack, options: { value } }) => ack({ options: [option(`${value}-found`)] }))
    app.action(/.*/, async ({ ack, action }) => {
      await ack()
      acted.push({ ...action })
    })
    app.view('all', async ({ ack, view }) => {
      submitted = view.state.values as unknown as typeof submitted
      await ack()
    })
    await app.start()
    browser = await openBrowser()
    page = await browser.newPage({ viewport: { width: 1280, height: 860 } })
    await page.goto(slack.url)
    const composer = page.getByRole('textbox', { name: 'Message #general' })
    await composer.fill('/helper')
    await composer.press('Enter')
    form = page.getByRole('dialog', { name: 'Everything' })
    await form.waitFor()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
    await slack?.stop()
  })

  const field = (type: string) => form.locator(`[data-field="${type}/${type}"]`)
  const choose = async (type: string, typed: string, name: string) => {
    await field(type).pressSequentially(typed)
    await form.getByRole('option', { name }).click()
  }

  test('has no accessibility faults', async () => {
    expect(await accessibilityFaults(page)).toEqual([])
  })

  test('takes text, numbers and addresses', async () => {
    await field('plain_text_input').fill('two\nlines')
    await field('email_text_input').fill('ada@example.com')
    await field('url_text_input').fill('https://example.com/')
    await field('number_input').fill('2.5')
  })

  test('takes one choice from each kind of menu, by keyboard and by pointer', async () => {
    await field('static_select').press('ArrowDown')
    await field('static_select').press('ArrowDown')
    await field('static_select').press('Enter')
    await choose('external_select', 'cam', 'The cam-found')
    await choose('users_select', 'gra', 'Grace')
    await choose('channels_select', 'ran', '#random')
    await choose('conversations_select', 'priv', '#private')
  })

  test('takes several, no more than allowed, and lets them go again', async () => {
    await choose('multi_static_select', 're', 'The red')
    await choose('multi_static_select', 'bl', 'The blue')
    await choose('multi_static_select', 'gre', 'The green')
    await field('multi_static_select').press('Escape')
    await choose('multi_external_select', 'one', 'The one-found')
    await choose('multi_external_select', 'two', 'The two-found')
    await field('multi_external_select').press('Escape')
    await form.getByRole('button', { name: 'Remove The one-found' }).click()
    await choose('multi_users_select', 'Ada', 'Ada')
    await choose('multi_users_select', 'Lin', 'Linus')
    await field('multi_users_select').press('Escape')
    await choose('multi_channels_select', 'gen', '#general')
    await field('multi_channels_select').press('Escape')
    await choose('multi_conversations_select', 'priv', '#private')
    await field('multi_conversations_select').press('Escape')
  })

  test('takes days and times, an instant in the person’s zone', async () => {
    await field('datepicker').fill('2026-08-09')
    await field('timepicker').fill('13:45')
    await field('datetimepicker').fill('2026-08-09T13:45')
  })

  test('takes a round choice and square ones, by keyboard too', async () => {
    await field('radio_buttons').getByLabel('The red').focus()
    await page.keyboard.press('ArrowDown')
    await field('checkboxes').getByLabel('The red').check()
    await field('checkboxes').getByLabel('The blue').focus()
    await page.keyboard.press('Space')
  })

  test('tells the bot at once of what is used in an actions block, and asks first where it shall', async () => {
    const told = (actionId: string) =>
      slack.waitFor(() => acted.find(action => action.action_id === actionId && action))
    await form.getByRole('button', { name: 'Careful' }).click()
    await page.getByRole('dialog', { name: 'Sure?' }).getByRole('button', { name: 'No' }).click()
    await form.getByRole('button', { name: 'More actions' }).press('Enter')
    await page.getByRole('menuitem', { name: 'The green' }).press('Enter')
    expect(await told('menu')).toMatchObject({ selected_option: { value: 'green' } })
    expect(acted.map(({ action_id }) => action_id)).toEqual(['menu'])
    await form.getByRole('button', { name: 'Careful' }).click()
    await page.getByRole('dialog', { name: 'Sure?' }).getByRole('button', { name: 'Do it' }).click()
    await told('careful')
    await form.getByLabel('The tick').check()
    expect(await told('ticks')).toMatchObject({ selected_options: [{ value: 'tick' }] })
    await form.getByLabel('A day').fill('2027-01-02')
    expect(await told('day')).toMatchObject({ selected_date: '2027-01-02' })
  })

  test('sends all of it as Slack would', async () => {
    await form.getByRole('button', { name: 'Send' }).click()
    await form.waitFor({ state: 'detached' })
    const held = Object.fromEntries(
      Object.keys(ELEMENTS).map(type => {
        const { type: _, ...value } = submitted?.[type]?.[type] ?? {}
        return [type, Object.values(value)[0]]
      }),
    )
    const values = (name: string) => ({ value: name, text: { text: `The ${name}` } })
    expect(held).toMatchObject({
      plain_text_input: 'two\nlines',
      email_text_input: 'ada@example.com',
      url_text_input: 'https://example.com/',
      number_input: '2.5',
      static_select: values('green'),
      multi_static_select: [values('red'), values('blue')],
      external_select: values('cam-found'),
      multi_external_select: [values('two-found')],
      users_select: 'U0GRACE',
      multi_users_select: ['U0ADA', 'U0LINUS'],
      channels_select: 'C0RANDOM',
      multi_channels_select: ['C0GENERAL'],
      conversations_select: 'C0PRIVATE',
      multi_conversations_select: ['C0PRIVATE'],
      datepicker: '2026-08-09',
      timepicker: '13:45',
      datetimepicker: Date.UTC(2026, 7, 9, 12, 45) / 1000,
      radio_buttons: values('green'),
      checkboxes: [values('red'), values('blue')],
    })
  })
})

import type { App } from '@slack/bolt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fill, type SlackSandbox } from '../src/server.ts'
import { ADA, call, createApp, form, GENERAL, startWorkspace, textInput } from './workspace.ts'

let slack: SlackSandbox
let app: App

beforeEach(async () => {
  slack = await startWorkspace({ ackTimeoutMs: 500 })
  app = createApp(slack)
})

afterEach(async () => {
  await app.stop()
  await slack.stop()
})

const options = ['dev-gpu', 'dev-cpu'].map(value => ({
  text: { type: 'plain_text' as const, text: value.toUpperCase() },
  value,
}))
const optional = (blockId: string, element: object) => ({
  type: 'input',
  block_id: blockId,
  optional: true,
  label: { type: 'plain_text', text: blockId },
  element: { action_id: blockId, ...element },
})

/** Opens `view` for Ada by a command. */
async function openForm(view: object): Promise<string> {
  app.command('/helper', async ({ ack, body, client }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: view as never })
  })
  await app.start()
  await slack.type(ADA, GENERAL, '/helper')
  const opened = await slack.waitFor(() => slack.views(ADA)[0])
  return opened.id
}

const top = () => {
  const view = slack.views(ADA).at(-1)
  if (!view) throw new Error('nothing is open')
  return view
}

test('untouched inputs are sent with what they show, or null', async () => {
  const elements: [string, object][] = [
    ['text', { type: 'plain_text_input' }],
    ['number', { type: 'number_input', is_decimal_allowed: false, initial_value: '3' }],
    ['menu', { type: 'static_select', options }],
    ['initial', { type: 'static_select', options, initial_option: options[0] }],
    ['several', { type: 'multi_static_select', options }],
    ['boxes', { type: 'checkboxes', options }],
    ['radio', { type: 'radio_buttons', options }],
    ['person', { type: 'users_select' }],
    ['channel', { type: 'conversations_select', initial_conversation: GENERAL }],
    ['date', { type: 'datepicker' }],
    ['time', { type: 'timepicker', initial_time: '18:30' }],
    ['moment', { type: 'datetimepicker' }],
  ]
  const states: unknown[] = []
  app.view('create', async ({ ack, view }) => {
    states.push(view.state.values)
    await ack()
  })
  const id = await openForm(
    form({ blocks: elements.map(([blockId, element]) => optional(blockId, element)) as never }),
  )
  await slack.submit(ADA, id, fill(top(), { radio: 'DEV-CPU' }))
  expect(states).toEqual([
    {
      text: { text: { type: 'plain_text_input', value: null } },
      number: { number: { type: 'number_input', value: '3' } },
      menu: { menu: { type: 'static_select', selected_option: null } },
      initial: { initial: { type: 'static_select', selected_option: options[0] } },
      several: { several: { type: 'multi_static_select', selected_options: [] } },
      boxes: { boxes: { type: 'checkboxes', selected_options: [] } },
      radio: { radio: { type: 'radio_buttons', selected_option: options[1] } },
      person: { person: { type: 'users_select', selected_user: null } },
      channel: { channel: { type: 'conversations_select', selected_conversation: GENERAL } },
      date: { date: { type: 'datepicker', selected_date: null } },
      time: { time: { type: 'timepicker', selected_time: '18:30' } },
      moment: { moment: { type: 'datetimepicker', selected_date_time: null } },
    },
  ])
})

test('a required input left empty is refused before the bot hears of it', async () => {
  const id = await openForm(form())
  const before = slack.deliveries.length
  expect(await slack.submit(ADA, id)).toEqual({
    ok: true,
    errors: { name: 'Please complete this required field.' },
  })
  expect(slack.deliveries).toHaveLength(before)
})

test('the bot refuses an input with its own words, and the form stays open', async () => {
  app.view('create', ({ ack }) => ack({ response_action: 'errors', errors: { name: 'Taken.' } }))
  const id = await openForm(form())
  expect(await slack.submit(ADA, id, fill(top(), { name: 'a' }))).toMatchObject({
    errors: { name: 'Taken.' },
  })
  expect(slack.views(ADA)).toHaveLength(1)
})

test('errors for a block that is no input are trouble, as they are in Slack', async () => {
  app.view('create', ({ ack }) => ack({ response_action: 'errors', errors: { elsewhere: 'Taken.' } }))
  const id = await openForm(form())
  const answer = await slack.submit(ADA, id, fill(top(), { name: 'a' }))
  expect(answer).toEqual({
    ok: false,
    error: expect.stringMatching(/^We had some trouble connecting.*elsewhere/),
  })
})

test('an answer can change the form, lay another over it, or close everything', async () => {
  app.view('create', ({ ack }) => ack({ response_action: 'update', view: form({ callback_id: 'second' }) }))
  app.view('second', ({ ack }) => ack({ response_action: 'push', view: form({ callback_id: 'third' }) }))
  app.view('third', ({ ack }) => ack({ response_action: 'clear' }))
  await openForm(form())
  const callbacks = () => slack.views(ADA).map(({ view }) => view.callback_id)
  await slack.submit(ADA, top().id, fill(top(), { name: 'a' }))
  expect(callbacks()).toEqual(['second'])
  await slack.submit(ADA, top().id, fill(top(), { name: 'a' }))
  expect(callbacks()).toEqual(['second', 'third'])
  await slack.submit(ADA, top().id, fill(top(), { name: 'a' }))
  expect(callbacks()).toEqual([])
})

test('a view over a limit in an answer is trouble', async () => {
  const title = { type: 'plain_text' as const, text: 'x'.repeat(25) }
  app.view('create', ({ ack }) => ack({ response_action: 'update', view: form({ title }) }))
  const id = await openForm(form())
  const { error } = await slack.submit(ADA, id, fill(top(), { name: 'a' }))
  expect(error).toContain('must be less than 25 characters [json-pointer:/view/title/text]')
})

test('a bot that does not answer a submission leaves the form open', async () => {
  app.view('create', async () => {})
  const id = await openForm(form())
  const answer = await slack.submit(ADA, id, fill(top(), { name: 'a' }))
  expect(answer).toEqual({ ok: false, error: 'We had some trouble connecting. Try again?' })
  expect(slack.views(ADA)).toHaveLength(1)
})

test('what was typed outlives views.update where block and action are the same', async () => {
  const states: unknown[] = []
  app.action('more', async ({ ack, body, client }) => {
    await ack()
    if (!('view' in body) || !body.view) throw new Error('no view')
    const blocks = [textInput('name'), textInput('extra')] as never
    await client.views.update({ view_id: body.view.id, hash: body.view.hash, view: form({ blocks }) })
  })
  app.view('create', async ({ ack, view }) => {
    states.push(view.state.values)
    await ack()
  })
  const button = { type: 'button', action_id: 'more', text: { type: 'plain_text', text: 'More' } }
  await openForm(
    form({
      blocks: [textInput('name'), textInput('gone'), { type: 'actions', elements: [button] }] as never,
    }),
  )
  await slack.pressButton(ADA, top(), 'More', fill(top(), { name: 'kept', gone: 'lost' }))
  await slack.waitFor(() => top().view.blocks.some(block => block.block_id === 'extra'))
  await slack.submit(ADA, top().id, fill(top(), { extra: 'new' }))
  const input = (value: string) => ({ type: 'plain_text_input', value })
  expect(states).toEqual([{ name: { name: input('kept') }, extra: { extra: input('new') } }])
})

test('a stale hash is a conflict', async () => {
  const id = await openForm(form())
  const { hash } = top()
  const update = () => call(slack, 'views.update', { view_id: id, hash, view: form() })
  expect((await update()).body.ok).toBe(true)
  expect((await update()).body.error).toBe('hash_conflict')
})

test('three views lie on each other, a fourth does not, and a trigger is good once', async () => {
  const triggers: string[] = []
  app.action('push', async ({ ack, body, client }) => {
    await ack()
    if (!('trigger_id' in body)) throw new Error('no trigger')
    triggers.push(body.trigger_id)
    if (slack.views(ADA).length < 3) await client.views.push({ trigger_id: body.trigger_id, view: pushing })
  })
  const button = { type: 'button', action_id: 'push', text: { type: 'plain_text', text: 'Push' } }
  const pushing = form({ blocks: [{ type: 'actions', elements: [button] }] as never })
  await openForm(pushing)
  for (const depth of [2, 3]) {
    await slack.pressButton(ADA, top(), 'Push')
    await slack.waitFor(() => slack.views(ADA).length === depth)
  }
  await slack.pressButton(ADA, top(), 'Push')
  const push = (trigger: string | undefined) =>
    call(slack, 'views.push', { trigger_id: trigger, view: form() })
  await slack.waitFor(() => triggers.length === 3)
  expect((await push(triggers[2])).body.error).toBe('push_limit_reached')
  expect((await push(triggers[1])).body.error).toBe('exchanged_trigger_id')
  await slack.close(ADA, top().id)
  expect(slack.views(ADA)).toHaveLength(2)
})

test('an external_id is taken once, finds its view, and the bot is told of a close it asked about', async () => {
  const closed: unknown[] = []
  app.view({ type: 'view_closed', callback_id: 'create' }, async ({ ack, body }) => {
    closed.push('is_cleared' in body && body.is_cleared)
    await ack()
  })
  const id = await openForm(form({ external_id: 'one', notify_on_close: true }))
  const again = await call(slack, 'views.update', {
    external_id: 'one',
    view: form({ external_id: 'one', notify_on_close: true }),
  })
  expect(again.body).toMatchObject({ ok: true, view: { id, external_id: 'one' } })
  expect(await slack.close(ADA, id, true)).toEqual({ ok: true })
  expect(closed).toEqual([true])
  expect((await call(slack, 'views.update', { view_id: id, view: form() })).body.error).toBe('not_found')
})

test('letters typed into an external menu are answered with options', async () => {
  const found = ['one', 'two'].map(value => ({ text: { type: 'plain_text' as const, text: value }, value }))
  app.options('deployment', async ({ ack, payload }) =>
    ack({ options: found.filter(({ value }) => value.startsWith(payload.value)) }),
  )
  const id = await openForm(
    form({ blocks: [optional('which', { type: 'external_select', action_id: 'deployment' })] as never }),
  )
  expect(await slack.suggest(ADA, { viewId: id }, 'deployment', 'which', 't')).toEqual({
    options: [found[1]],
  })
})

test('options over a limit are refused', async () => {
  const many = Array.from({ length: 101 }, (_, index) => ({
    text: { type: 'plain_text' as const, text: 'x' },
    value: `${index}`,
  }))
  app.options('deployment', async ({ ack }) => ack({ options: many }))
  const id = await openForm(
    form({ blocks: [optional('which', { type: 'external_select', action_id: 'deployment' })] as never }),
  )
  await expect(slack.suggest(ADA, { viewId: id }, 'deployment', 'which', '')).rejects.toThrow(
    'no more than 100 items',
  )
})

test('the Home a person opens is published to them, and its buttons work', async () => {
  const pressed: unknown[] = []
  const button = {
    type: 'button' as const,
    action_id: 'new',
    text: { type: 'plain_text' as const, text: 'New' },
  }
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'actions', elements: [button] }] },
    })
  })
  app.action('new', async ({ ack, body }) => {
    pressed.push('view' in body && body.view?.type)
    await ack()
  })
  await app.start()
  expect(await slack.openHome(ADA)).toEqual({ ok: true })
  const home = await slack.waitFor(() => slack.home(ADA))
  await slack.pressButton(ADA, home, 'New')
  expect(pressed).toEqual(['home'])
})

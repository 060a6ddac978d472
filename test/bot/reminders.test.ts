import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fill } from '../../packages/slack-sandbox/src/index.ts'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openWorkspace({
    roboflow: { readyAfterMs: 0 },
    environment: { EXPIRY_CRON: '* * * * * *', REMINDERS: '59m' },
  })
  // What is made before the first look has always been there: no card is posted for it.
  await vi.waitUntil(() => snapshots() >= 2, 10_000)
})
const snapshots = () =>
  workspace.roboflow.requests.filter(({ query }) => query.show_expired === 'true').length
afterAll(() => workspace.stop())

const make = (name: string, fields: Record<string, unknown> = {}) =>
  workspace.roboflow.makeElsewhere({
    deployment_name: name,
    machine_type: 'dev-gpu',
    creator_email: 'ada@example.com',
    duration: 1,
    ...fields,
  })

const ofType = (type: string, words: string, channel = workspace.deployments) =>
  workspace.slack
    .messages(channel)
    .filter(({ metadata, text }) => metadata?.event_type === type && text.includes(words))
const reminderOf = (name: string, channel?: string) =>
  workspace.slack.waitFor(() => ofType('expiry_reminder', name, channel)[0], 10_000)

/** An end that is a second later than its reminder: the offset of 59 minutes fits into its life, and is due at once. */
const SOON = 59 * 60 + 1
/** Has it end in so many seconds, by the command that corrects the end. */
const endIn = (name: string, seconds: number) => workspace.command(`expires ${name} in ${seconds}s`)

describe('a reminder', () => {
  test('mentions the creator, says when and how soon, and carries the whole end of life', async () => {
    make('remind-me')
    await workspace.said('remind-me')
    await endIn('remind-me', SOON)
    const reminder = await reminderOf('remind-me')
    expect(reminder.text).toMatch(/<@U0ADA>'s `remind-me` expires in (59|58) min/)
    expect(reminder.text).toContain('<!date^')
    const [card] = ofType('deployment', 'remind-me')
    expect(reminder).toMatchObject({ threadTs: card?.ts, broadcast: true })
    for (const label of ['Create again', 'Pause', 'Delete now', 'Delete at expiry', 'Remind me again']) {
      expect(readable(reminder)).toContain(label)
    }
  })

  test('loses its buttons once somebody acted, and says who did what', async () => {
    const reminder = await reminderOf('remind-me')
    await workspace.slack.pressButton(workspace.ada, reminder, 'Pause')
    const question = await workspace.modal('stops serving')
    await workspace.slack.submit(workspace.ada, question.id)
    const settled = await workspace.slack.waitFor(() =>
      ofType('expiry_reminder', 'remind-me').find(message => readable(message).includes('paused it')),
    )
    expect(readable(settled)).toContain(`<@${workspace.ada}>`)
    expect(settled.blocks.some(({ type }) => type === 'actions')).toBe(false)
  })

  test('names the address of a creator whom Slack does not know', async () => {
    make('strange-one', { creator_email: 'nobody@elsewhere.example' })
    await workspace.said('strange-one')
    await endIn('strange-one', SOON)
    expect((await reminderOf('strange-one')).text).toContain("nobody@elsewhere.example's")
  })

  test('opens the form with the same settings again', async () => {
    const reminder = await reminderOf('strange-one')
    await workspace.slack.pressButton(workspace.ada, reminder, 'Create again')
    const form = await workspace.modal('"block_id":"name"')
    expect(JSON.stringify(form.view)).toContain('"initial_value":"strange-one"')
    await workspace.slack.close(workspace.ada, form.id)
  })

  test('comes again when asked for', async () => {
    const before = ofType('expiry_reminder', 'strange-one').length
    await workspace.command('reminders strange-one --again 1s')
    await workspace.slack.waitFor(() => ofType('expiry_reminder', 'strange-one').length > before, 10_000)
  })

  test('goes to the direct messages of who wants it there', async () => {
    await workspace.slack.type(
      workspace.grace,
      workspace.deployments,
      '/roboflow reminders strange-one --to dm',
    )
    make('grace-one', { creator_email: 'grace@example.com' })
    await workspace.said('grace-one')
    await endIn('grace-one', SOON)
    const direct = workspace.slack.directMessage(workspace.grace).id
    await reminderOf('grace-one', direct)
    expect(ofType('expiry_reminder', 'grace-one')).toEqual([])
  })

  test('never comes for what is set to off, and for production types', async () => {
    make('silent-one')
    make('forever-one', { machine_type: 'prod-gpu' })
    await workspace.said('silent-one')
    await workspace.command('reminders silent-one off')
    await workspace.told('no reminders from now on')
    await endIn('silent-one', SOON)
    make('loud-one')
    await workspace.said('loud-one')
    await endIn('loud-one', SOON)
    await reminderOf('loud-one')
    expect(ofType('expiry_reminder', 'silent-one')).toEqual([])
    expect(ofType('expiry_reminder', 'forever-one')).toEqual([])
  })
})

describe('who is done with a deployment', () => {
  test('has it deleted at its end, without a word of its expiry', async () => {
    make('done-one')
    await workspace.said('done-one')
    await workspace.command('done done-one')
    await workspace.said('scheduled `done-one` for deletion')
    await endIn('done-one', 2)
    await expect
      .poll(() => workspace.roboflow.requests.filter(({ path }) => path === '/delete').length, {
        timeout: 10_000,
      })
      .toBe(1)
    await workspace.slack.waitFor(() => ofType('deployment', 'deleted')[0], 10_000)
    expect(ofType('expired', 'done-one')).toEqual([])
  })
})

describe('the life of a deployment that was made elsewhere', () => {
  test('is told in its thread: paused by nobody, running again, gone only when a second look lacks it', async () => {
    make('life-story')
    const card = await workspace.said('life-story')
    const api = (path: string) =>
      fetch(`${workspace.roboflow.url}${path}`, {
        method: 'POST',
        body: JSON.stringify({ api_key: workspace.roboflow.apiKey, deployment_name: 'life-story' }),
      })
    await api('/pause')
    const paused = await workspace.slack.waitFor(
      () => ofType('lifecycle', '`life-story` was paused')[0],
      10_000,
    )
    expect(paused.threadTs).toBe(card.ts)
    expect(readable(paused)).toContain('was paused, but not from Slack')
    await api('/resume')
    await workspace.slack.waitFor(() => ofType('lifecycle', '`life-story` is running again')[0], 10_000)
    workspace.roboflow.vanish('life-story')
    const gone = await workspace.slack.waitFor(
      () => ofType('lifecycle', '`life-story` no longer exists')[0],
      10_000,
    )
    expect(gone.threadTs).toBe(card.ts)
  })

  test('is said to be deleted from here once, by whom, and nothing more', async () => {
    make('deleted-one')
    await workspace.said('deleted-one')
    await workspace.command('delete deleted-one')
    const question = await workspace.modal('Type deleted-one to confirm')
    await workspace.slack.submit(workspace.ada, question.id, fill(question, { confirm: 'deleted-one' }))
    await workspace.said(/deleted `deleted-one`/)
    const snapshots = () =>
      workspace.roboflow.requests.filter(({ query }) => query.show_expired === 'true').length
    const before = snapshots()
    await expect.poll(snapshots, { timeout: 10_000 }).toBeGreaterThan(before + 2)
    expect(ofType('lifecycle', '`deleted-one` no longer exists')).toEqual([])
    expect(ofType('expired', 'deleted-one')).toEqual([])
  })
})

describe('the end that a person corrects', () => {
  test('is asked for by the button on the card, and shown by show', async () => {
    make('correct-me')
    const card = await workspace.said('correct-me')
    await workspace.slack.pressButton(workspace.ada, card, 'Change expiry')
    const form = await workspace.modal('Change expiry')
    await workspace.slack.submit(workspace.ada, form.id, fill(form, { how: 'in', time: '2h' }))
    await workspace.said(/set `correct-me` to expire/)
    await workspace.command('show correct-me')
    const details = readable(await workspace.told('*correct-me* is'))
    expect(details).toContain('expiry set manually')
    expect(details).toMatch(/(2 h|1 h 59 min) left/)
  })
})

describe('status', () => {
  test('tells that all is well, and when the bot last looked', async () => {
    await workspace.command('status')
    const status = readable(await workspace.told('All systems operational'))
    expect(status).toMatch(/`reconcile` last succeeded \d+ s ago/)
    expect(status).toContain('*Queued*')
  })
})

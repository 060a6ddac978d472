import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { fill } from '../../packages/slack-sandbox/src/index.ts'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

const WITHIN = { timeout: 20_000 }
let workspace: TestWorkspace
afterEach(() => workspace.stop())

async function open(settings: Record<string, string> = {}) {
  workspace = await openWorkspace({
    roboflow: { logEveryMs: Number.POSITIVE_INFINITY, readyAfterMs: 0 },
    environment: { EXPIRY_CRON: '* * * * * *', DATABASE_URL: 'file::memory:', REMINDERS: '2s', ...settings },
  })
}

const made = async (...names: string[]) => {
  for (const deployment_name of names)
    workspace.roboflow.makeElsewhere({
      deployment_name,
      machine_type: 'prod-gpu',
      creator_email: 'ada@example.com',
    })
  const seen = calls('/list')
  await expect.poll(() => calls('/list') - seen, WITHIN).toBeGreaterThan(1)
}
const calls = (path: string, name?: string) =>
  workspace.roboflow.requests.filter(
    request => request.path === path && (name === undefined || JSON.stringify(request).includes(name)),
  ).length
/** What is posted about one deployment, in order. */
const story = (name: string) =>
  workspace.slack
    .messages(workspace.deployments)
    .filter(message => message.threadTs !== undefined && message.text.includes(`\`${name}\``))

describe('a production deployment whose end was planned', () => {
  test('is announced, paused, announced again and deleted, unless somebody keeps it', async () => {
    await open()
    await made('left-alone', 'kept-one')
    for (const name of ['left-alone', 'kept-one']) {
      await workspace.command(`expires ${name} in 4s --action pause-delete --grace 6s`)
      await workspace.said(new RegExp(`planned an end: \`${name}\` pauses`))
    }
    const notice = await workspace.said(/:bell:.*`kept-one` pauses in/)
    expect(readable(notice)).toContain('It will be deleted 6 s after that.')
    await workspace.slack.pressButton(workspace.ada, notice, 'Keep for 1 day')
    await workspace.said('kept `kept-one` longer: it pauses')
    await workspace.said(/`left-alone` was paused, as planned by <@U0ADA>/)
    await workspace.said(/:bell:.*`left-alone` will be deleted in/)
    await workspace.slack.waitFor(
      () => story('left-alone').find(({ text }) => text.includes('was deleted, as planned by <@U0ADA>')),
      30_000,
    )
    expect(calls('/pause', 'kept-one')).toBe(0)
    expect(calls('/pause', 'left-alone')).toBe(1)
    expect(calls('/delete', 'left-alone')).toBe(1)
    const order = story('left-alone').map(({ text }) => /:bell:|was paused|was deleted/.exec(text)?.[0])
    expect(order.filter(Boolean)).toEqual([':bell:', 'was paused', ':bell:', 'was deleted'])
    await workspace.command('history left-alone')
    const history = readable(await workspace.told('requested changes'))
    expect(history).toContain('via schedule')
  }, 60_000)

  test('is not deleted before a notice has arrived', async () => {
    await open()
    await made('unheard')
    workspace.slack.setFault({ method: 'chat.postMessage', status: 503 })
    await workspace.command('expires unheard in 2s --action delete')
    const seen = calls('/list')
    await expect.poll(() => calls('/list') - seen, WITHIN).toBeGreaterThan(5)
    expect(calls('/delete')).toBe(0)
    workspace.slack.setFault(undefined)
    await workspace.slack.waitFor(() => story('unheard').some(({ text }) => text.includes(':bell:')), 20_000)
    expect(calls('/delete')).toBe(0)
    await expect.poll(() => calls('/delete'), WITHIN).toBe(1)
  }, 60_000)

  test('is asked about where its log shows that it is in use', async () => {
    await open()
    await made('busy-one')
    workspace.roboflow.log(
      'busy-one',
      'INFO',
      'INFO:     10.1.2.3:5 - "POST /infer/object_detection HTTP/1.1" 200 OK',
    )
    await workspace.command('expires busy-one in 2s --action pause')
    const question = await workspace.said('was to be paused now, but it is in use')
    const seen = calls('/list')
    await expect.poll(() => calls('/list') - seen, WITHIN).toBeGreaterThan(2)
    expect(calls('/pause')).toBe(0)
    expect(story('busy-one').filter(({ text }) => text.includes('is in use'))).toHaveLength(1)
    await workspace.slack.pressButton(workspace.ada, question, 'Keep for good')
    await workspace.said('kept `busy-one` for good')
    await workspace.command('keep busy-one 1d')
    await workspace.told('has no planned end')
  }, 60_000)

  test('stays kept when it is kept while the bot reads its log', async () => {
    await open()
    await made('kept-late')
    const request = 'INFO:     10.1.2.3:5 - "POST /infer/object_detection HTTP/1.1" 200 OK'
    workspace.roboflow.log('kept-late', 'INFO', request)
    workspace.roboflow.setFault({ path: '/get_log', delayMs: 3000 })
    await workspace.command('expires kept-late in 2s --action pause')
    await workspace.said('planned an end: `kept-late` pauses')
    const planned = Date.now()
    const seen = calls('/get_log')
    await expect.poll(() => Date.now() > planned + 2000 && calls('/get_log') > seen, WITHIN).toBe(true)
    await workspace.command('keep kept-late forever')
    await workspace.said('kept `kept-late` for good')
    const looks = calls('/list')
    await expect.poll(() => calls('/list') - looks, WITHIN).toBeGreaterThan(6)
    await workspace.command('keep kept-late 1d')
    await workspace.told('has no planned end')
    expect(story('kept-late').filter(({ text }) => text.includes('is in use'))).toEqual([])
  }, 60_000)

  test('is no longer deleted once somebody resumes it', async () => {
    await open()
    await made('resumed-one')
    await workspace.command('expires resumed-one in 2s --action pause-delete --grace 10s')
    const paused = await workspace.said('`resumed-one` was paused, as planned')
    await workspace.command('schedule resumed-one 08:00-19:00 daily UTC')
    await workspace.told('`resumed-one` reached its planned end and will be deleted after the grace period')
    await workspace.slack.pressButton(workspace.ada, paused, 'Resume')
    await workspace.said('`resumed-one` is running again, so it is no longer scheduled for deletion')
    const seen = calls('/list')
    await expect.poll(() => calls('/list') - seen, WITHIN).toBeGreaterThan(9)
    expect(calls('/delete')).toBe(0)
  }, 60_000)

  test('stays as it is where whoever planned it may no longer pause it, and they are told', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'planned-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    await open({ OPERATORS: 'U0GRACE,U0ADA', DATABASE_URL: `file:${join(folder, 'bot.db')}` })
    workspace.roboflow.makeElsewhere({
      deployment_name: 'not-adas',
      machine_type: 'prod-gpu',
      creator_email: 'grace@example.com',
    })
    await workspace.command('expires not-adas in 8s --action pause')
    await workspace.said('planned an end: `not-adas` pauses')
    await workspace.restart({ OPERATORS: 'U0GRACE' })
    const told = "I didn't pause `not-adas`: <@U0ADA> planned it, but can no longer pause it."
    await workspace.slack.waitFor(() => story('not-adas').find(({ text }) => text.includes(told)), 20_000)
    await workspace.said(told, workspace.slack.directMessage(workspace.ada).id)
    expect(calls('/pause')).toBe(0)
  }, 60_000)
})

describe('LIFETIME_POLICY', () => {
  test('gives a production deployment its end, and the card says so', async () => {
    await open({ LIFETIME_POLICY: 'prod-gpu:4s/pause/20s' })
    await made('by-policy')
    await workspace.said(/\*by-policy\*[\s\S]*Pauses <!date[\s\S]* and will be deleted 20 s later/)
    await workspace.said('`by-policy` was paused, as planned by LIFETIME_POLICY')
    expect(calls('/pause', 'by-policy')).toBe(1)
    const card = await workspace.said(/\*by-policy\*[\s\S]*Will be deleted <!date/)
    expect(readable(card)).toContain('Change end')
  }, 60_000)
})

describe('the form for a new deployment', () => {
  test('plans the end of a production one, and sends nothing of it to Roboflow', async () => {
    await open()
    await workspace.command('create night-shift prod-gpu --end 2d --action delete')
    const form = await workspace.modal('"initial_value":"night-shift"')
    await workspace.slack.submit(workspace.ada, form.id, fill(form, {}))
    await workspace.said(/\*night-shift\*[\s\S]*Will be deleted <!date/)
    const body = workspace.roboflow.requests.findLast(({ path }) => path === '/add')?.body
    expect(Object.keys(body as object)).not.toContain('end')
    await workspace.command('create short-lived dev-gpu --end 2d')
    const other = await workspace.modal('"initial_value":"short-lived"')
    const refused = await workspace.slack.submit(workspace.ada, other.id, fill(other, {}))
    expect(JSON.stringify(refused)).toContain('Only production types need an end')
  }, 60_000)
})

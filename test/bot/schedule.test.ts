import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

const WITHIN = { timeout: 20_000 }
let workspace: TestWorkspace
afterEach(() => workspace.stop())

async function open(settings: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'schedule-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  workspace = await openWorkspace({
    roboflow: { logEveryMs: Number.POSITIVE_INFINITY, readyAfterMs: 0 },
    environment: { EXPIRY_CRON: '* * * * * *', DATABASE_URL: `file:${join(folder, 'bot.db')}`, ...settings },
  })
}

async function make(deployment_name: string, machine_type = 'dev-gpu', creator_email = 'ada@example.com') {
  await expect.poll(() => calls('/list'), WITHIN).toBeGreaterThan(0)
  workspace.roboflow.makeElsewhere({ deployment_name, machine_type, creator_email, duration: 8 })
  await workspace.said(`*${deployment_name}*`)
}

const calls = (path: string) => workspace.roboflow.requests.filter(request => request.path === path).length
async function looks(count: number) {
  const seen = calls('/list')
  await expect.poll(() => calls('/list') - seen, WITHIN).toBeGreaterThan(count)
}
/** Hours in UTC that begin and end so many minutes from now. */
const span = (from: number, to: number) => {
  const clock = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16)
  return `${clock(from)}-${clock(to)} daily UTC`
}

describe('a deployment with a schedule', () => {
  test('is paused outside its hours and resumed inside them, and what a person does wins until the next change', async () => {
    await open()
    await make('line-one')
    await workspace.command(`schedule line-one ${span(120, 240)}`)
    await workspace.said('scheduled `line-one`: it runs')
    await workspace.said('`line-one` was paused by its schedule until')
    const card = await workspace.said(/\*line-one\*[\s\S]*Scheduled [\s\S]*resumes <!date/)
    expect(readable(card)).toContain('daily (UTC)')
    await workspace.command('resume line-one')
    await workspace.said('<@U0ADA> resumed `line-one`')
    await looks(3)
    expect(calls('/pause')).toBe(1)
    await workspace.command(`pause line-one`)
    await workspace.slack.submit(workspace.ada, (await workspace.modal('line-one')).id)
    await workspace.said('<@U0ADA> paused `line-one`')
    await workspace.command(`schedule line-one ${span(-120, 240)}`)
    await workspace.said('`line-one` was resumed by its schedule until')
    await workspace.command('schedule line-one off')
    await workspace.said('removed the schedule of `line-one`')
    await workspace.command('schedule line-one off')
    await workspace.told('has no schedule')
  }, 60_000)

  test('is announced before its pause, which can be left out for one night', async () => {
    await open()
    await make('line-two')
    await workspace.command(`schedule line-two ${span(-60, 10)}`)
    const notice = await workspace.said(/`line-two` is paused by its schedule at/)
    expect(notice.threadTs).toBeDefined()
    await looks(2)
    const count = workspace.slack
      .messages(workspace.deployments)
      .filter(({ text }) => text.includes('is paused by its schedule at')).length
    expect(count).toBe(1)
    await workspace.slack.pressButton(workspace.ada, notice, 'Keep running tonight')
    await workspace.said('<@U0ADA> keeps `line-two` running until')
    await workspace.command('schedule line-two skip')
    await workspace.told('It already stays running until')
    expect(calls('/pause')).toBe(0)
  }, 60_000)

  test('says once why Roboflow refuses its pause, with a button to pause it now', async () => {
    await open()
    await make('line-five')
    workspace.roboflow.setFault({ path: '/pause', status: 409, body: 'It is being moved.' })
    await workspace.command(`schedule line-five ${span(120, 240)}`)
    const refused = await workspace.said(
      "I couldn't pause `line-five` by its schedule. Roboflow says: It is being moved.",
    )
    await looks(3)
    expect(calls('/pause')).toBe(1)
    workspace.roboflow.setFault(undefined)
    await workspace.slack.pressButton(workspace.ada, refused, 'Pause now')
    await workspace.slack.submit(workspace.ada, (await workspace.modal('line-five')).id)
    await workspace.said('<@U0ADA> paused `line-five`')
  }, 60_000)

  test('has none any more when it is removed while the bot waits for another pause', async () => {
    await open()
    const names = ['slow-first', 'line-two', 'slow-last']
    for (const name of names) await make(name)
    await workspace.restart({ EXPIRY_CRON: '0 0 1 1 *' })
    for (const name of names) {
      await workspace.command(`schedule ${name} ${name === 'line-two' ? span(-60, 10) : span(120, 240)}`)
      await workspace.said(`scheduled \`${name}\`: it runs`)
    }
    workspace.roboflow.setFault({ path: '/pause', delayMs: 3000 })
    await workspace.restart()
    await expect.poll(() => calls('/pause'), WITHIN).toBe(1)
    await workspace.command('schedule line-two off')
    await workspace.said('removed the schedule of `line-two`')
    await workspace.said('`slow-first` was paused by its schedule')
    await workspace.said('`slow-last` was paused by its schedule')
    await looks(2)
    await workspace.command('schedule line-two off')
    await workspace.told('has no schedule')
    const notices = workspace.slack
      .messages(workspace.deployments)
      .filter(({ text }) => text.includes('`line-two` is paused by its schedule at'))
    expect(notices).toEqual([])
  }, 60_000)

  test('is left alone, and its schedule taken off, once whoever set it may no longer pause it', async () => {
    await open({ OPERATORS: 'U0ADA,U0GRACE', EXPIRY_CRON: '0 0 1 1 *' })
    workspace.roboflow.makeElsewhere({
      deployment_name: 'not-adas',
      machine_type: 'prod-gpu',
      creator_email: 'grace@example.com',
    })
    await workspace.command(`schedule not-adas ${span(120, 240)}`)
    await workspace.said('scheduled `not-adas`: it runs')
    await workspace.restart({ OPERATORS: 'U0GRACE', EXPIRY_CRON: '* * * * * *' })
    const told = 'I removed the schedule of `not-adas`: <@U0ADA> set it'
    await workspace.said(told)
    await workspace.said(told, workspace.slack.directMessage(workspace.ada).id)
    expect(calls('/pause')).toBe(0)
  }, 60_000)

  test('is scheduled only with an approval where it may not be resumed without one', async () => {
    await open({ APPROVAL: 'prod-gpu', OPERATORS: 'U0GRACE' })
    await make('needs-approval', 'prod-gpu')
    await workspace.command(`schedule needs-approval ${span(120, 240)}`)
    const request = await workspace.said('asks to schedule `needs-approval`, which needs approval')
    await looks(2)
    expect(calls('/pause')).toBe(0)
    await workspace.slack.pressButton(workspace.grace, request, 'Approve')
    await workspace.said('`needs-approval` was paused by its schedule until')
  }, 60_000)
})

test('the form says what is wrong with the hours, the days and the zone', async () => {
  await open()
  await make('line-five')
  await workspace.command('schedule line-five')
  const form = await workspace.modal('line-five')
  const answer = await workspace.slack.submit(workspace.ada, form.id, {
    hours: { field: { type: 'plain_text_input', value: '8 to 7' } },
    days: { field: { type: 'plain_text_input', value: 'someday' } },
    zone: { field: { type: 'plain_text_input', value: 'Europe/Atlantis' } },
  })
  expect(Object.keys(answer.errors ?? {}).sort()).toEqual(['days', 'hours', 'zone'])
})

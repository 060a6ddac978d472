import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fill } from '../../packages/slack-sandbox/src/index.ts'
import { openStore } from '../../src/store/index.ts'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

let folder: string
let workspace: TestWorkspace
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'approvals-'))
  workspace = await openWorkspace({
    roboflow: { readyAfterMs: 0, logEveryMs: Number.POSITIVE_INFINITY },
    environment: {
      OPERATORS: 'U0ADA,U0GRACE',
      APPROVAL: 'prod-gpu,duration>12h',
      EXPIRY_CRON: '* * * * * *',
      DATABASE_URL: `file:${join(folder, 'bot.db')}`,
    },
  })
})
afterEach(async () => {
  await workspace.stop()
  rmSync(folder, { recursive: true })
})

const calls = (path: string) => workspace.roboflow.requests.filter(request => request.path === path).length

/** A person asks for a deployment by the form; nothing is made. */
async function ask(person: string, name: string, more = 'prod-gpu 1h') {
  const { slack } = workspace
  await workspace.commandOf(person, `create ${name} ${more}`)
  await slack.submit(person, (await workspace.modalOf(person, `"initial_value":"${name}"`)).id)
  return workspace.said(new RegExp(`asks to create .${name}`))
}

/** What waits for a decision was asked for so many hours ago. */
async function hasWaited(hours: number) {
  const store = await openStore(`file:${join(folder, 'bot.db')}`)
  for (const approval of await store.approvals.inStates(['pending'])) {
    const askedAt = new Date(approval.askedAt.getTime() - hours * 3_600_000)
    await store.approvals.moveFrom(['pending'], { ...approval, askedAt })
  }
  await store.close()
}

const toldDirectly = (person: string, words: string) =>
  workspace.slack.waitFor(() => {
    const { id } = workspace.slack.directMessage(person)
    return workspace.slack.messages(id).find(message => readable(message).includes(words))
  }, 15_000)

describe('a request that needs approval', () => {
  test('is done once when an operator approves it, as whoever asked, who is told', async () => {
    const asked = await ask(workspace.ada, 'big-one')
    await workspace.told('I asked operators in')
    expect(calls('/add')).toBe(0)
    await workspace.slack.pressButton(workspace.grace, asked, 'Approve')
    await toldDirectly(workspace.ada, "<@U0GRACE> approved it, and it's done")
    expect(calls('/add')).toBe(1)
    expect(readable(await workspace.said('*big-one*'))).toContain('Created by <@U0ADA>')
    await workspace.command('history big-one')
    const history = readable(await workspace.told('approved by U0GRACE'))
    expect(history).toContain('<@U0ADA>')
    expect(history).toContain('<@U0GRACE>')
  })

  test('is not approved by who asked, operator or not, nor by who is no operator', async () => {
    const asked = await ask(workspace.ada, 'own-one')
    await workspace.slack.pressButton(workspace.ada, asked, 'Approve')
    await workspace.told('another operator has to decide')
    await workspace.slack.pressButton(workspace.linus, asked, 'Approve')
    await workspace.toldTo(workspace.linus, "You can't use approve")
    expect(calls('/add')).toBe(0)
  })

  test('that two approve at once is done once', async () => {
    await workspace.restart({ OPERATORS: 'U0ADA,U0GRACE' })
    const asked = await ask(workspace.linus, 'at-once')
    await Promise.all([
      workspace.slack.pressButton(workspace.ada, asked, 'Approve'),
      workspace.slack.pressButton(workspace.grace, asked, 'Approve'),
    ])
    await toldDirectly(workspace.linus, "approved it, and it's done")
    await new Promise(resolve => setTimeout(resolve, 2500))
    expect(calls('/add')).toBe(1)
  })

  test('that is denied with a reason is not done, and whoever asked reads the reason', async () => {
    const asked = await ask(workspace.ada, 'denied-one')
    await workspace.slack.pressButton(workspace.grace, asked, 'Deny')
    const form = await workspace.modalOf(workspace.grace, 'Deny this request?')
    await workspace.slack.submit(workspace.grace, form.id, fill(form, { reason: 'use dev-gpu' }))
    await toldDirectly(workspace.ada, '<@U0GRACE> denied it: use dev-gpu')
    await workspace.commandOf(workspace.grace, 'approve denied-one')
    await workspace.toldTo(workspace.grace, 'No request for `denied-one` is waiting')
    expect(calls('/add')).toBe(0)
  })

  test('that nobody decides on for 4 hours lapses; whoever asked is told, and nobody can approve it', async () => {
    const asked = await ask(workspace.ada, 'lapsed-one')
    await hasWaited(4)
    await toldDirectly(workspace.ada, 'Nobody decided within 4 hours')
    expect(readable(asked)).toContain('Approve')
    await workspace.commandOf(workspace.grace, 'approve lapsed-one')
    await workspace.toldTo(workspace.grace, 'No request for `lapsed-one` is waiting')
    expect(calls('/add')).toBe(0)
  })

  test('is not needed for what does not match', async () => {
    await workspace.command('create small-one dev-gpu 1h')
    await workspace.slack.submit(workspace.ada, (await workspace.modal('"initial_value":"small-one"')).id)
    await workspace.said('*small-one*')
    expect(calls('/add')).toBe(1)
  })

  test('is needed for a long duration', async () => {
    await ask(workspace.ada, 'long-one', 'dev-gpu 13h')
    await workspace.said('a duration of more than 12 h')
    expect(calls('/add')).toBe(0)
  })

  test('to resume is done once when it is approved', async () => {
    workspace.roboflow.makeElsewhere({
      deployment_name: 'paused-one',
      machine_type: 'prod-gpu',
      creator_email: 'ada@example.com',
    })
    await workspace.command('pause paused-one')
    await workspace.slack.submit(workspace.ada, (await workspace.modal('stops serving')).id)
    await workspace.said('paused `paused-one`')
    await workspace.command('resume paused-one')
    const asked = await workspace.said(/asks to resume/)
    expect(calls('/resume')).toBe(0)
    await workspace.slack.pressButton(workspace.grace, asked, 'Approve')
    await toldDirectly(workspace.ada, "approved it, and it's done")
    expect(calls('/resume')).toBe(1)
  })

  test('whose call fails tells whoever asked why', async () => {
    const asked = await ask(workspace.ada, 'taken-one')
    workspace.roboflow.makeElsewhere({
      deployment_name: 'taken-one',
      machine_type: 'dev-gpu',
      creator_email: 'linus@example.com',
    })
    await workspace.slack.pressButton(workspace.grace, asked, 'Approve')
    await toldDirectly(workspace.ada, "approved it, but it couldn't be done")
  })
})

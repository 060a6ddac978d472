import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type HttpWorkspace, openHttpWorkspace } from './http-workspace.ts'
import { type SlackBetween, startBetween } from './slack-between.ts'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

const deletions = ({ roboflow }: TestWorkspace) =>
  roboflow.requests.filter(({ path }) => path === '/delete').length

describe('a deletion at expiry', () => {
  let folder: string
  let workspace: TestWorkspace
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lost-rights-'))
    workspace = await openWorkspace({
      roboflow: { readyAfterMs: 0, logEveryMs: Number.POSITIVE_INFINITY },
      environment: { EXPIRY_CRON: '* * * * * *', DATABASE_URL: `file:${join(folder, 'bot.db')}` },
    })
    workspace.roboflow.makeElsewhere({
      deployment_name: 'of-grace',
      machine_type: 'dev-gpu',
      creator_email: 'grace@example.com',
      duration: 1,
    })
    await workspace.command('done of-grace')
    await workspace.said('scheduled `of-grace` for deletion')
  })
  afterEach(async () => {
    await workspace.stop()
    rmSync(folder, { recursive: true })
  })
  /** Grace has it end now, when the rights are as the settings say. */
  async function endWith(settings: Record<string, string>) {
    await workspace.restart(settings)
    await workspace.commandOf(workspace.grace, 'expires of-grace in 1s')
    await workspace.said('set `of-grace` to expire')
  }

  test('is done while who asked for it has the right', async () => {
    await endWith({ OPERATORS: 'U0ADA' })
    await expect.poll(() => deletions(workspace), { timeout: 15_000 }).toBe(1)
  })

  test('is not done by a right that is lost; who asked is told, and so is its thread', async () => {
    await endWith({ OPERATORS: 'U0GRACE' })
    const direct = workspace.slack.directMessage(workspace.ada).id
    const words = "I didn't delete `of-grace` at expiry"
    const told = await workspace.slack.waitFor(
      () => workspace.slack.messages(direct).find(({ text }) => text.includes(words)),
      15_000,
    )
    expect(told.text).toContain('<@U0ADA> scheduled it, but can no longer delete it')
    await workspace.slack.waitFor(
      () => workspace.slack.messages(workspace.deployments).find(({ text }) => text.includes(words)),
      15_000,
    )
    await workspace.command('history of-grace')
    const history = readable(await workspace.told('via schedule'))
    expect(history).toContain('refused: they can no longer delete it')
    expect(deletions(workspace)).toBe(0)
    expect(workspace.slack.messages(direct).filter(({ text }) => text.includes(words))).toHaveLength(1)
  })
})

describe('a right that is taken away in Slack', () => {
  let linus: Record<string, unknown> = {}
  let operators: string[] | undefined
  let workspace: HttpWorkspace
  let between: SlackBetween
  beforeEach(async () => {
    linus = {}
    operators = undefined
    workspace = await openHttpWorkspace({
      roboflow: { readyAfterMs: 0 },
      environment: async slack => {
        between = await startBetween(slack.apiUrl, (method, answer, body) => {
          if (method === 'usergroups.users.list' && operators) return { ...answer, users: operators }
          if (method === 'users.info' && body.includes('U0LINUS'))
            return { ...answer, user: { ...(answer.user as object), ...linus } }
          return answer
        })
        return { SLACK_API_URL: between.apiUrl, OPERATORS: 'S0OPERATORS,U0LINUS' }
      },
    })
    for (const name of ['first-one', 'second-one']) {
      workspace.roboflow.makeElsewhere({
        deployment_name: name,
        machine_type: 'dev-gpu',
        creator_email: 'ada@example.com',
      })
    }
  })
  afterEach(async () => {
    await workspace.stop()
    await between.stop()
  })
  const event = (fields: Record<string, unknown>) =>
    workspace.send('events_api', {
      type: 'event_callback',
      team_id: 'T0SANDBOX',
      api_app_id: 'A0SANDBOX',
      event_id: `Ev${Math.random()}`,
      event_time: Math.floor(Date.now() / 1000),
      event: fields,
    })

  test('ends as soon as Slack says that a person has changed', async () => {
    await workspace.commandOf(workspace.linus, 'done first-one')
    await workspace.said('scheduled `first-one` for deletion')
    linus = { deleted: true }
    await event({ type: 'user_change', user: { id: 'U0LINUS', deleted: true } })
    await workspace.commandOf(workspace.linus, 'done second-one')
    await workspace.toldTo(workspace.linus, "can't change them")
  })

  test('ends as soon as Slack says that a usergroup has changed', async () => {
    await workspace.commandOf(workspace.grace, 'done first-one')
    await workspace.said('scheduled `first-one` for deletion')
    operators = []
    await event({ type: 'subteam_updated', subteam: { id: 'S0OPERATORS' } })
    await workspace.commandOf(workspace.grace, 'done second-one')
    await workspace.toldTo(workspace.grace, "You can't schedule deletion of")
  })
})

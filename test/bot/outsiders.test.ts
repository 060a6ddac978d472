import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SlackBetween, startBetween } from './slack-between.ts'
import { openWorkspace, type TestWorkspace } from './workspace.ts'

/** How Slack describes Linus, and whether it answers at all. */
let linus: Record<string, unknown> = {}
let groupsAnswer = true
let usersAnswer = true

let workspace: TestWorkspace
let between: SlackBetween
beforeAll(async () => {
  workspace = await openWorkspace({
    roboflow: { readyAfterMs: 0 },
    environment: async slack => {
      between = await startBetween(slack.apiUrl, (method, answer, body) => {
        if (method === 'usergroups.users.list' && !groupsAnswer) return { ok: false, error: 'internal_error' }
        if (method !== 'users.info') return answer
        if (!usersAnswer) return { ok: false, error: 'internal_error' }
        return body.includes('U0LINUS')
          ? { ...answer, user: { ...(answer.user as object), ...linus } }
          : answer
      })
      return { SLACK_API_URL: between.apiUrl }
    },
  })
})
afterAll(async () => {
  await workspace.stop()
  await between.stop()
})

describe.each([
  ['a guest', { is_restricted: true }, 'Guests can view'],
  ['a guest of one channel', { is_ultra_restricted: true }, 'Guests can view'],
  ['a stranger of another workspace', { team_id: 'T0ELSEWHERE' }, 'People from other workspaces'],
  ['a person whose account is deactivated', { deleted: true }, 'People from other workspaces'],
  ['a bot', { is_bot: true }, "Bots can't make changes"],
])('%s, where everybody of the workspace is an operator', (kind, fields, words) => {
  test('may look, but change nothing', async () => {
    linus = fields
    // What is remembered of a person would hide the change.
    await workspace.restart()
    const name = `of-${kind.replace(/[^a-z]/g, '').slice(0, 10)}`
    workspace.roboflow.makeElsewhere({
      deployment_name: name,
      machine_type: 'dev-gpu',
      creator_email: 'linus@example.com',
    })
    await workspace.commandOf(workspace.linus, `show ${name}`)
    const shown = await workspace.toldTo(workspace.linus, `*${name}* is`)
    expect(JSON.stringify(shown)).not.toContain(` delete ${name}"`)
    expect(JSON.stringify(shown)).not.toContain(` logs ${name}"`)
    workspace.roboflow.log(name, 'ERROR', 'nobody outside reads this')
    const before = workspace.slack.messages(workspace.deployments, workspace.linus).length
    for (const verb of ['logs', 'errors']) {
      await workspace.commandOf(workspace.linus, `${verb} ${name}`)
      await workspace.toldTo(workspace.linus, "can't read logs")
    }
    const told = workspace.slack.messages(workspace.deployments, workspace.linus).slice(before)
    expect(JSON.stringify(told)).not.toContain('nobody outside reads this')
    await workspace.commandOf(workspace.linus, `resume ${name}`)
    await workspace.toldTo(workspace.linus, words)
    await workspace.commandOf(workspace.linus, 'create new-one')
    expect(workspace.roboflow.requests.filter(({ method }) => method === 'POST')).toEqual([])
  })
})

describe('when Slack does not answer', () => {
  test('nobody is taken for a member on a guess', async () => {
    linus = {}
    usersAnswer = false
    await workspace.restart()
    await workspace.commandOf(workspace.linus, 'resume anything')
    await workspace.toldTo(workspace.linus, "Slack didn't tell me who you are")
    usersAnswer = true
  })

  test('a usergroup that could never be read gives nobody a right', async () => {
    groupsAnswer = false
    await workspace.restart({ OPERATORS: 'S0OPERATORS' })
    workspace.roboflow.makeElsewhere({
      deployment_name: 'of-nobody',
      machine_type: 'dev-gpu',
      creator_email: 'ada@example.com',
    })
    await workspace.commandOf(workspace.grace, 'resume of-nobody')
    await workspace.toldTo(workspace.grace, "You can't resume")
    groupsAnswer = true
  })
})

describe('LOOKERS', () => {
  const name = 'looked-at'
  beforeAll(() => {
    workspace.roboflow.makeElsewhere({
      deployment_name: name,
      machine_type: 'dev-gpu',
      creator_email: 'ada@example.com',
    })
    workspace.roboflow.log(name, 'ERROR', 'out of memory')
  })

  test('lets a guest who is named read logs', async () => {
    linus = { is_restricted: true }
    await workspace.restart({ LOOKERS: 'U0LINUS' })
    await workspace.commandOf(workspace.linus, `logs ${name}`)
    await workspace.toldTo(workspace.linus, 'out of memory')
  })

  test('shows nothing to a member who is not named, on any surface', async () => {
    await workspace.commandOf(workspace.grace, `logs ${name}`)
    await workspace.toldTo(workspace.grace, "You can't view deployments")
    for (const line of ['list', `show ${name}`, 'history', 'status', `pause ${name}`]) {
      const before = workspace.slack.messages(workspace.deployments, workspace.grace).length
      await workspace.commandOf(workspace.grace, line)
      const told = await workspace.slack.waitFor(() =>
        workspace.slack.messages(workspace.deployments, workspace.grace).slice(before).at(-1),
      )
      expect(told.text).toContain("You can't view deployments")
    }
    await workspace.slack.openHome(workspace.grace)
    const home = await workspace.slack.waitFor(() => workspace.slack.home(workspace.grace))
    expect(JSON.stringify(home.view)).toContain("You can't view deployments")
    expect(JSON.stringify(home.view)).not.toContain(name)
  })

  test('lets operators look, too', async () => {
    await workspace.restart({ LOOKERS: 'U0LINUS', OPERATORS: 'S0OPERATORS' })
    await workspace.commandOf(workspace.grace, `show ${name}`)
    await workspace.toldTo(workspace.grace, `*${name}* is`)
  })
})

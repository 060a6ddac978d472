import { afterEach, expect, test } from 'vitest'
import { fill } from '../../packages/slack-sandbox/src/index.ts'
import { DEMO_WORKSPACE } from '../../sandbox/demo-workspace.ts'
import { type SlackBetween, startBetween } from '../bot/slack-between.ts'
import { openWorkspace, readable, type TestWorkspace } from '../bot/workspace.ts'

const LEFT = 'C0LEFTBEHIND'

let between: SlackBetween
let workspace: TestWorkspace
afterEach(async () => {
  await workspace.stop()
  await between.stop()
})

test('moves the cards and what waits of a channel that takes nothing to another one', async () => {
  let archived = false
  workspace = await openWorkspace({
    slack: {
      channels: [
        ...(DEMO_WORKSPACE.channels ?? []),
        { id: LEFT, name: 'left', kind: 'public', botIsMember: true, members: ['U0ADA'] },
      ],
    },
    environment: async slack => {
      between = await startBetween(slack.apiUrl, undefined, (method, fields) =>
        archived && /^chat\.(post|update)/.test(method) && fields.get('channel') === LEFT
          ? 'is_archived'
          : undefined,
      )
      return { SLACK_API_URL: between.apiUrl, EXPIRY_CRON: '* * * * * *' }
    },
  })
  const { slack, roboflow, ada, command, told, said, modal, deployments } = workspace
  await command('create dev-moved dev-gpu 3h', LEFT)
  const form = await modal('"block_id":"name"')
  await slack.submit(ada, form.id, fill(form, {}))
  const card = await slack.waitFor(
    () => slack.messages(LEFT).find(message => message.metadata?.event_type === 'deployment'),
    10_000,
  )
  expect(readable(card)).toContain('dev-moved')
  archived = true
  await command('expires dev-moved in 2h')
  const notice = await slack.waitFor(
    () => slack.messages(deployments).find(({ text }) => text.includes("can't post in")),
    15_000,
  )
  await slack.pressButton(ada, notice, 'Move to another channel')
  const move = await modal('Move to a channel')
  await slack.submit(ada, move.id, fill(move, { to: '#deployments' }))
  await told('moved the cards')
  const again = await slack.waitFor(
    () =>
      slack
        .messages(deployments)
        .find(
          message => message.metadata?.event_type === 'deployment' && readable(message).includes('dev-moved'),
        ),
    15_000,
  )
  expect(readable(again)).toContain('it was moved here from another channel')
  await said('dev-moved')
  expect(roboflow.requests.filter(({ path }) => path === '/add')).toHaveLength(1)
}, 60_000)

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChannelSetup } from '../../packages/slack-sandbox/src/index.ts'
import { DEMO_WORKSPACE } from '../../sandbox/demo-workspace.ts'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

const CHANNELS: readonly ChannelSetup[] = [
  ...DEMO_WORKSPACE.channels,
  { id: 'C0TOGETHER', name: 'together', kind: 'public', botIsMember: true },
  { id: 'C0ANNOUNCE', name: 'announce', kind: 'public', botIsMember: true, members: ['U0GRACE'] },
  { id: 'C0SECRET', name: 'secret', kind: 'private', botIsMember: true, members: ['U0GRACE'] },
  { id: 'C0SHARED', name: 'shared', kind: 'private', botIsMember: true, members: ['U0ADA'] },
]

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openWorkspace({
    slack: { channels: CHANNELS },
    roboflow: { readyAfterMs: 0, logEveryMs: Number.POSITIVE_INFINITY },
  })
  workspace.roboflow.makeElsewhere({
    deployment_name: 'dev-vision',
    machine_type: 'dev-gpu',
    creator_email: 'ada@example.com',
  })
})
afterAll(() => workspace.stop())

describe('watching in a channel', () => {
  test.each(['#together', '#shared', 'C0TOGETHER'])(
    'goes through in %s, where both are members',
    async where => {
      await workspace.command(`watch dev-vision ${where}`)
      await workspace.told('Watching `dev-vision`')
    },
  )

  test.each([
    ['where the person is no member', '#announce'],
    ['where the bot is no member', '#vision-team'],
    ['where neither is a member, and which is private', 'C0PRIVATELAB'],
    ['which is private, and the bot’s but not the person’s', '#secret'],
    ['the same by its id', 'C0SECRET'],
    ['which does not exist', '#nowhere'],
    ['the same by its id', 'C0NOWHERE9'],
  ])('is refused in a channel %s, in the same words', async (_, where) => {
    await workspace.command(`watch dev-vision ${where}`)
    const refusal = await workspace.told(`\`${where}\``)
    expect(refusal.text).toBe(
      `I can't post in \`${where}\` for you. Choose a channel that you and I are both members of, such as \`#deployments\`, and where I may be used. If it's private, invite me first.`,
    )
  })

  test('is refused where CHANNELS does not allow it', async () => {
    await workspace.restart({ CHANNELS: 'C0ANNOUNCE' })
    await workspace.command('watch dev-vision #together')
    await workspace.told("I can't post in `#together`")
    await workspace.restart({ CHANNELS: 'C0TOGETHER' })
    await workspace.command('watch dev-vision #together')
    await workspace.told('Watching `dev-vision`')
  })
})

describe('CHANNELS', () => {
  test.each(['list', 'help', 'done dev-vision', 'errors dev-vision'])('refuses %s elsewhere', async line => {
    await workspace.restart({ CHANNELS: 'C0TOGETHER' })
    await workspace.command(line, 'C0SHARED')
    await workspace.told("I can't be used in this channel", 'C0SHARED')
    await workspace.command('history dev-vision', 'C0TOGETHER')
    expect(readable(await workspace.told('dev-vision', 'C0TOGETHER'))).not.toContain('done`')
  })

  test('lets it be used there, in the notify channel and in direct messages', async () => {
    for (const channel of ['C0TOGETHER', workspace.deployments]) {
      await workspace.command('show dev-vision', channel)
      await workspace.told('*dev-vision* is', channel)
    }
    const direct = workspace.slack.directMessage(workspace.ada).id
    await workspace.slack.type(workspace.ada, direct, 'show dev-vision')
    await workspace.slack.waitFor(() =>
      workspace.slack.messages(direct).find(message => readable(message).includes('*dev-vision* is')),
    )
  })
})

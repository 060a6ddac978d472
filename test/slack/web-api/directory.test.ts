import { WebClient } from '@slack/web-api'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SlackSandbox, startSlack } from '../../../packages/slack-sandbox/src/index.ts'
import { DEMO_WORKSPACE } from '../../../sandbox/demo-workspace.ts'
import { createDirectory } from '../../../src/slack/web-api/directory.ts'
import { createIdentity } from '../../../src/slack/web-api/identity.ts'
import { type SlackBetween, startBetween } from '../../bot/slack-between.ts'

let linus: Record<string, unknown> = {}
let operators: string[] | undefined
let slack: SlackSandbox
let between: SlackBetween
beforeAll(async () => {
  slack = await startSlack({ ...DEMO_WORKSPACE, rateLimits: false })
  between = await startBetween(slack.apiUrl, (method, answer) => {
    if (method === 'usergroups.users.list' && operators) return { ...answer, users: operators }
    return method === 'users.info' ? { ...answer, user: { ...(answer.user as object), ...linus } } : answer
  })
})
afterAll(async () => {
  await between.stop()
  await slack.stop()
})

test('a right that is lost without a word from Slack ends within a minute', async () => {
  let now = 0
  const client = new WebClient(slack.botToken, { slackApiUrl: between.apiUrl })
  const clock = () => now
  const identity = createIdentity(client, clock)
  const directory = createDirectory(client, identity, pino({ level: 'silent' }), clock, 600_000)
  expect(await directory.find('U0LINUS')).toMatchObject({ kind: 'member' })
  expect(await directory.isInGroup('S0OPERATORS', 'U0GRACE')).toBe(true)
  linus = { deleted: true }
  operators = []
  now = 59_000
  expect(await directory.find('U0LINUS')).toMatchObject({ kind: 'stranger' })
  expect(await directory.isInGroup('S0OPERATORS', 'U0GRACE')).toBe(false)
})

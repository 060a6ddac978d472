import { afterEach, expect, test } from 'vitest'
import { type SlackBetween, startBetween } from '../bot/slack-between.ts'
import { openWorkspace, readable, type TestWorkspace } from '../bot/workspace.ts'

let between: SlackBetween
let workspace: TestWorkspace
afterEach(async () => {
  await workspace.stop()
  await between.stop()
})

test('says in status which channel takes no messages, and why', async () => {
  workspace = await openWorkspace({
    environment: async slack => {
      between = await startBetween(slack.apiUrl, undefined, (method, fields) =>
        method === 'chat.postMessage' && fields.get('channel') === 'C0DEPLOYMENTS'
          ? 'is_archived'
          : undefined,
      )
      return { SLACK_API_URL: between.apiUrl, EXPIRY_CRON: '* * * * * *' }
    },
  })
  const { roboflow, command, told } = workspace
  await expect.poll(() => roboflow.requests.filter(({ path }) => path === '/list').length).toBeGreaterThan(1)
  roboflow.makeElsewhere({
    deployment_name: 'dev-new',
    machine_type: 'dev-gpu',
    creator_email: 'ada@example.com',
    duration: 1,
  })
  await expect
    .poll(
      async () => {
        await command('status')
        return readable(await told('Queued'))
      },
      { timeout: 12_000, interval: 500 },
    )
    .toMatch(/Something needs attention.*Can't post in <#C0DEPLOYMENTS> \(`is_archived`\) since/)
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWorkspace, type TestWorkspace } from '../bot/workspace.ts'

let workspace: TestWorkspace
beforeEach(async () => {
  workspace = await openWorkspace({ environment: { EXPIRY_CRON: '* * * * * *', REMINDERS: '1s' } })
})
afterEach(() => workspace.stop())

test('tells of a deployment to its end, although its card was deleted', async () => {
  const { slack, roboflow, deployments } = workspace
  await expect
    .poll(() => roboflow.requests.filter(({ path }) => path === '/list').length, { timeout: 10_000 })
    .toBeGreaterThan(1)
  roboflow.makeElsewhere({
    deployment_name: 'dev-gone',
    machine_type: 'dev-gpu',
    creator_email: 'ada@example.com',
    duration: 6 / 3600,
  })
  const card = await workspace.said(/dev-gone/)
  await fetch(`${slack.apiUrl}chat.delete`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ channel: deployments, ts: card.ts }),
  })
  const again = await slack.waitFor(
    () =>
      slack.messages(deployments).find(({ blocks }) => JSON.stringify(blocks).includes('Posted again: the')),
    15_000,
  )
  const expired = await slack.waitFor(
    () =>
      slack
        .messages(deployments)
        .find(({ text, threadTs }) => threadTs !== undefined && /expired/i.test(text)),
    15_000,
  )
  expect(expired.threadTs).toBe(again.ts)
}, 40_000)

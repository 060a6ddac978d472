import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWorkspace, readable, type TestWorkspace } from '../bot/workspace.ts'

let workspace: TestWorkspace
beforeEach(async () => {
  workspace = await openWorkspace({ environment: { EXPIRY_CRON: '* * * * * *', REMINDERS: '1s' } })
})
afterEach(() => workspace.stop())

/** As a person does it in Slack. */
async function deleteCard({ ts }: { ts: string }) {
  const { slack, deployments: channel } = workspace
  await fetch(`${slack.apiUrl}chat.delete`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ channel, ts }),
  })
}

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
  await deleteCard(card)
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

test('posts nothing more about a deployment whose card was deleted on purpose, until it is followed again', async () => {
  const { slack, roboflow, deployments, command, told, said, ada } = workspace
  await expect
    .poll(() => roboflow.requests.filter(({ path }) => path === '/list').length, { timeout: 10_000 })
    .toBeGreaterThan(1)
  const make = (name: string, seconds: number) =>
    roboflow.makeElsewhere({
      deployment_name: name,
      machine_type: 'dev-gpu',
      creator_email: 'ada@example.com',
      duration: seconds / 3600,
    })
  make('dev-quiet', 3600)
  await deleteCard(await said(/dev-quiet/))
  await command('expires dev-quiet in 2h')
  const again = await slack.waitFor(
    () => slack.messages(deployments).find(message => readable(message).includes('Stop posting about this')),
    15_000,
  )
  await slack.pressButton(ada, again, 'Stop posting about this')
  await told('Stopped posting about `dev-quiet`')
  const about = () => slack.messages(deployments).filter(message => readable(message).includes('dev-quiet'))
  await deleteCard(again)
  const before = about().length
  await command('expires dev-quiet in 4s')
  make('dev-loud', 4)
  await slack.waitFor(
    () => slack.messages(deployments).find(({ text }) => text.includes('dev-loud` has expired')),
    15_000,
  )
  // What is posted of its own change is an answer to a person.
  expect(about().filter(({ text }) => !text.includes('expires')).length).toBeLessThanOrEqual(before)
  expect(about().some(({ text }) => /has expired|Posted again/.test(text))).toBe(false)
}, 60_000)

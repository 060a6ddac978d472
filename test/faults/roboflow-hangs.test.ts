import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWorkspace, readable, type TestWorkspace } from '../bot/workspace.ts'

let workspace: TestWorkspace
beforeEach(async () => {
  workspace = await openWorkspace({ environment: { EXPIRY_CRON: '* * * * * *' } })
})
afterEach(() => workspace.stop())

/** Types a command; resolves with the first answer that fits, and the milliseconds until it was there. */
async function ask(command: string, words: RegExp) {
  const asked = performance.now()
  await workspace.command(command)
  const answer = readable(await workspace.told(words))
  return { answer, ms: performance.now() - asked }
}

describe('while Roboflow takes every request and answers none', () => {
  beforeEach(() => workspace.roboflow.setFault({ delayMs: 8000 }))

  test('status says so within three seconds', async () => {
    const { ms } = await ask('status', /Can't reach Roboflow: no answer within 2 s/)
    expect(ms).toBeLessThan(3500)
  })

  test('whoever asked hears within three seconds that the bot is still working, and then what became of it', async () => {
    workspace.roboflow.setFault({ delayMs: 4000 })
    const { ms } = await ask('show dev-nowhere', /Still working on `show dev-nowhere`/)
    expect(ms).toBeLessThan(3500)
    await workspace.slack.waitFor(
      () =>
        workspace.slack
          .messages(workspace.deployments, workspace.ada)
          .find(each => /dev-nowhere/.test(readable(each)) && !/Still/.test(readable(each))),
      15_000,
    )
  }, 30_000)
})

describe('while Roboflow refuses the API key', () => {
  test('status and commands name the setting to check, and all goes on once it is accepted', async () => {
    const looks = () => workspace.roboflow.requests.filter(({ path }) => path === '/list').length
    await expect.poll(looks, { timeout: 15_000 }).toBeGreaterThan(1)
    workspace.roboflow.setFault({ status: 401, body: 'Unauthorized' })
    await ask('status', /Something needs attention.*Roboflow rejected this bot's API key/s)
    await ask('list', /check ROBOFLOW_API_KEY/)
    workspace.roboflow.setFault(undefined)
    workspace.roboflow.makeElsewhere({
      deployment_name: 'dev-after',
      machine_type: 'dev-gpu',
      creator_email: 'ada@example.com',
      duration: 1,
    })
    await workspace.said('*dev-after*')
    await expect
      .poll(async () => (await ask('status', /operational|attention/)).answer, { timeout: 15_000 })
      .toContain('All systems operational')
  }, 60_000)
})

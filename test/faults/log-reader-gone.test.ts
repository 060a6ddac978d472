import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SlackSandbox, startSlack } from '../../packages/slack-sandbox/src/index.ts'
import { botSettings } from '../../sandbox/bot-settings.ts'
import { DEMO_WORKSPACE } from '../../sandbox/demo-workspace.ts'
import { type RoboflowSandbox, startRoboflow } from '../../sandbox/roboflow/server.ts'
import { runProgram } from '../program.ts'

let slack: SlackSandbox
let roboflow: RoboflowSandbox
beforeAll(async () => {
  roboflow = await startRoboflow({ readyAfterMs: 0 })
  slack = await startSlack({ ...DEMO_WORKSPACE, rateLimits: false })
})
afterAll(() => Promise.all([slack.stop(), roboflow.stop()]))

test('goes on looking when nobody reads its log any more', async () => {
  const { child, says, ended } = runProgram('src/main.ts', [], {
    ...botSettings(slack, roboflow, 'C0DEPLOYMENTS'),
    PORT: '0',
    DATABASE_URL: 'file::memory:',
    EXPIRY_CRON: '* * * * * *',
    LOG_LEVEL: 'debug',
  })
  await says(/"msg":"ready"/)
  child.stdout?.destroy()
  const looks = () => roboflow.requests.filter(({ path }) => path === '/list').length
  const before = looks()
  await expect.poll(looks, { timeout: 30_000 }).toBeGreaterThan(before + 5)
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
}, 60_000)

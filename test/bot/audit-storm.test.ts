import { afterEach, expect, test } from 'vitest'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

const AUDIT = 'C0VISIONTEAM'
let workspace: TestWorkspace
afterEach(() => workspace.stop())

const audits = () =>
  workspace.slack.messages(AUDIT).filter(({ metadata }) => metadata?.event_type === 'audit')

test('a hundred refusals are told in a message or two, and hold the notice of a change back for 5 s at most', async () => {
  workspace = await openWorkspace({
    roboflow: { readyAfterMs: 0 },
    environment: { AUDIT_CHANNEL: AUDIT, OPERATORS: 'U0ADA' },
  })
  workspace.roboflow.makeElsewhere({
    deployment_name: 'dev-testing',
    machine_type: 'dev-gpu',
    creator_email: 'ada@example.com',
  })
  for (let time = 0; time < 100; time += 1) await workspace.commandOf(workspace.grace, 'watch dev-testing')
  await workspace.command('watch dev-testing')
  await workspace.slack.waitFor(
    () => audits().some(message => /ran `watch dev-testing` .*: done/.test(readable(message))),
    5000,
  )
  const refusalsTold = () =>
    audits()
      .map(({ text }) => Number(/(\d+) requests were refused within a minute/.exec(text)?.[1] ?? 0))
      .reduce((sum, count) => sum + count, 0)
  await expect.poll(refusalsTold, { timeout: 15_000 }).toBeGreaterThanOrEqual(99)
  expect(audits().length).toBeLessThanOrEqual(4)
}, 60_000)

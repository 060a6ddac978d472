import { afterAll, beforeAll, expect, it } from 'vitest'
import { secretsOf } from '../../src/config.ts'
import { createLogger } from '../../src/logger.ts'
import { type SlackBetween, startBetween } from './slack-between.ts'
import { openWorkspace, type TestWorkspace } from './workspace.ts'

const lines: string[] = []
let nonsense = false
let workspace: TestWorkspace
let between: SlackBetween
beforeAll(async () => {
  workspace = await openWorkspace({
    roboflow: { readyAfterMs: 0 },
    environment: async slack => {
      between = await startBetween(slack.apiUrl, (method, answer) =>
        nonsense && method === 'chat.postMessage' ? { ok: true, ts: 5 } : answer,
      )
      return { SLACK_API_URL: between.apiUrl }
    },
    log: config =>
      createLogger('debug', secretsOf(config), {
        write: line => {
          lines.push(line)
        },
      }),
  })
})
afterAll(async () => {
  await workspace.stop()
  await between.stop()
})

it('an error nobody foresaw is logged once, told under a reference that finds it, and survived', async () => {
  workspace.roboflow.makeElsewhere({
    deployment_name: 'odd-answer',
    machine_type: 'dev-gpu',
    creator_email: 'ada@example.com',
  })
  nonsense = true
  await workspace.command('done odd-answer')
  const told = await workspace.told('Something went wrong on my side')
  nonsense = false
  const [, reference = ''] = /reference `([0-9a-f]{8})`/.exec(told.text) ?? []
  expect(reference).toHaveLength(8)
  expect(lines.filter(line => line.includes('an operation failed unexpectedly'))).toHaveLength(1)
  expect(lines.filter(line => line.includes(reference))).toHaveLength(1)

  await workspace.command('show odd-answer')
  await workspace.told('*odd-answer* is')
})

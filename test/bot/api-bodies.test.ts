import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRoboflowClient } from '../../src/roboflow/client.ts'
import { RoboflowError } from '../../src/roboflow/errors.ts'
import { onTheWire } from '../roboflow/sample.ts'
import { openWorkspace, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openWorkspace()
})
afterAll(() => workspace.stop())

const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.string({ unit: 'binary', maxLength: 300 }))
/** The documentation's deployment with some fields made strange, or missing. */
const almost = fc
  .dictionary(fc.constantFrom(...Object.keys(onTheWire())), odd, { maxKeys: 4 })
  .map(fields => onTheWire(fields))
const entry = fc.record({ insert_id: odd, payload: odd, severity: odd, timestamp: odd })
const body = fc.oneof(
  odd.map(value => JSON.stringify(value) ?? ''),
  almost.map(value => JSON.stringify(value)),
  fc.array(almost, { maxLength: 3 }).map(value => JSON.stringify(value)),
  fc.array(entry, { maxLength: 3 }).map(value => JSON.stringify(value)),
  fc.string({ unit: 'binary', maxLength: 500 }),
  fc.constantFrom('', 'null', '[]', '{}', '<html>', '"', '[[[[', '{"__proto__":{"status":1}}'),
)

test('whatever the API answers, its client gives data or an error of its own', async () => {
  const client = createRoboflowClient({ baseUrl: workspace.roboflow.url, apiKey: 'rf_fuzz', timeoutMs: 5000 })
  const calls = [
    () => client.list(),
    () => client.get('x'),
    () => client.getLog('x', {}),
    () => client.pause('x'),
    () => client.machineTypes(),
  ]
  await fc.assert(
    fc.asyncProperty(body, fc.constantFrom(200, 400, 404, 500), async (text, status) => {
      workspace.roboflow.setFault({ status, body: text })
      for (const call of calls) {
        await call().catch((error: unknown) => expect(error).toBeInstanceOf(RoboflowError))
      }
    }),
    { numRuns: 150 },
  )
  workspace.roboflow.setFault(undefined)
  await client.close()
}, 60_000)

test('whatever the API answers, the person gets an answer, and Slack takes it', async () => {
  for (const text of fc.sample(body, 40)) {
    workspace.roboflow.setFault({ garbage: text })
    for (const command of ['list', 'show dev-testing', 'logs dev-testing', 'resume dev-testing']) {
      const count = () => workspace.slack.messages(workspace.deployments, workspace.ada).length
      const before = count()
      await workspace.command(command)
      await workspace.slack.waitFor(() => count() > before)
    }
  }
  workspace.roboflow.setFault(undefined)
  const refused = workspace.slack.requests.filter(
    ({ response }) => (response as { ok?: boolean })?.ok === false,
  )
  expect(refused.map(({ method, response }) => ({ method, response }))).toEqual([])
}, 60_000)

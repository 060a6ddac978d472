import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorkspace, type TestWorkspace } from '../bot/workspace.ts'

const COUNT = 1000
let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openWorkspace({
    roboflow: { logEveryMs: Number.POSITIVE_INFINITY, readyAfterMs: 0 },
    // A reminder is due of each at once.
    environment: { EXPIRY_CRON: '* * * * * *', REMINDERS: '6h' },
  })
})
afterAll(() => workspace.stop())

test('a thousand deployments that appear at once, each with a reminder due, stop neither the looks nor the answers', async () => {
  const { roboflow, command, told, said } = workspace
  const looks = () => roboflow.requests.filter(({ path }) => path === '/list').length
  await expect.poll(looks, { timeout: 10_000 }).toBeGreaterThan(0)
  for (let index = 0; index < COUNT; index += 1)
    roboflow.makeElsewhere({
      deployment_name: `many-${index}`,
      machine_type: 'dev-gpu',
      creator_email: 'ada@example.com',
      duration: 6.0005,
    })
  const before = looks()
  await expect.poll(looks, { timeout: 30_000 }).toBeGreaterThan(before + 3)
  await command('status')
  const status = await told('Queued')
  const waiting = Number(/Queued\*\\n([\d,]+) messages/.exec(JSON.stringify(status))?.[1]?.replace(',', ''))
  // A card and a reminder of each, but for what has gone out meanwhile, at a message a second.
  expect(waiting).toBeGreaterThan(2 * COUNT - 60)
  expect(waiting).toBeLessThanOrEqual(2 * COUNT)
  await said('expires')
}, 90_000)

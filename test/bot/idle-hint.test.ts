import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openWorkspace({
    roboflow: { logEveryMs: Number.POSITIVE_INFINITY, readyAfterMs: 0 },
    environment: { LOGS_CRON: '* * * * * *', EXPIRY_CRON: '* * * * * *', IDLE_HINT: '4s' },
  })
})
afterAll(() => workspace.stop())

const WITHIN = { timeout: 20_000 }
const hints = (name: string) =>
  workspace.slack
    .messages(workspace.deployments, workspace.ada)
    .filter(({ text }) => text.includes(`\`${name}\` is running, but its log shows no inference request`))

test('whoever has a deployment that nobody uses is told once, in its card’s thread', async () => {
  const write = (name: string, request: string) =>
    workspace.roboflow.log(name, 'INFO', `INFO:     10.18.3.7:51544 - "${request} HTTP/1.1" 200 OK`)
  await expect
    .poll(() => workspace.roboflow.requests.filter(({ path }) => path === '/list').length, WITHIN)
    .toBeGreaterThan(0)
  for (const deployment_name of ['busy-one', 'idle-one', 'kept-one'])
    workspace.roboflow.makeElsewhere({
      deployment_name,
      machine_type: 'dev-gpu',
      creator_email: 'ada@example.com',
    })
  await workspace.command('idle kept-one off')
  await workspace.told('keeps running')
  const busy = setInterval(() => {
    write('busy-one', 'POST /infer/object_detection')
    write('idle-one', 'GET /healthz')
  }, 300)
  try {
    await expect.poll(() => hints('idle-one').length, WITHIN).toBe(1)
    const [hint] = hints('idle-one')
    expect(hint?.threadTs).toBeDefined()
    expect(readable(hint ?? { blocks: [] })).toContain('Pause')
    // The next readings find it idle as well.
    const reads = () => workspace.roboflow.requests.filter(({ path }) => path === '/get_log').length
    const before = reads()
    await expect.poll(reads, WITHIN).toBeGreaterThan(before + 9)
    expect(hints('idle-one')).toHaveLength(1)
    expect(hints('busy-one')).toEqual([])
    expect(hints('kept-one')).toEqual([])
  } finally {
    clearInterval(busy)
  }
  await expect.poll(() => hints('busy-one').length, WITHIN).toBe(1)
  const [hint] = hints('busy-one')
  if (hint) await workspace.slack.pressButton(workspace.ada, hint, 'Keep')
  await workspace.told('no more hints')
})

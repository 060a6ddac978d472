import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { RoboflowSandboxOptions } from '../../sandbox/roboflow/server.ts'
import { openWorkspace, readable, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace
const folder = await mkdtemp(join(tmpdir(), 'ready-'))
afterEach(() => workspace.stop())
afterAll(() => rm(folder, { recursive: true }))

/** A bot that looks each second, and a deployment that is ready soon after it was first seen. */
async function deploy(roboflow: RoboflowSandboxOptions, environment: Record<string, string> = {}) {
  workspace = await openWorkspace({
    roboflow: { logEveryMs: Number.POSITIVE_INFINITY, readyAfterMs: 3000, ...roboflow },
    environment: { READINESS_PROBE: 'on', EXPIRY_CRON: '* * * * * *', ...environment },
  })
  // It appears only to a bot that has looked before.
  await expect.poll(listed, WITHIN).toBeGreaterThan(0)
  workspace.roboflow.makeElsewhere({
    deployment_name: 'bench',
    machine_type: 'dev-gpu',
    creator_email: 'ada@example.com',
  })
}

const asked = (path: RegExp) => workspace.roboflow.requests.filter(request => path.test(request.path))
const listed = () => asked(/^\/list$/).length
const messages = () => workspace.slack.messages(workspace.deployments, workspace.ada)
const card = () =>
  messages()
    .filter(({ threadTs }) => threadTs === undefined)
    .map(readable)
    .join()
const notices = () =>
  messages().filter(({ threadTs, text }) => threadTs !== undefined && /is ready/.test(text))
const WITHIN = { timeout: 25_000 }

describe('a deployment that the API calls ready', { timeout: 60_000 }, () => {
  test('is reported once when its server answers, which is asked without the key', async () => {
    await deploy({ loadsForMs: 0 })
    await expect.poll(() => notices().length, WITHIN).toBe(1)
    const questions = asked(/^\/servers\//)
    expect(questions.map(({ path }) => path.split('/').at(-1))).toEqual(['readiness', 'info'])
    for (const { query, body } of questions) expect({ query, body }).toEqual({ query: {}, body: undefined })
    expect(card()).not.toContain('Ready for the API')
  })

  test('is reported only once its models are loaded, also when the bot restarts meanwhile', async () => {
    await deploy({ loadsForMs: 6000 }, { DATABASE_URL: `file:${join(folder, 'bot.db')}` })
    await expect.poll(card, WITHIN).toContain('still loading models')
    expect(notices()).toEqual([])
    await workspace.restart()
    await expect.poll(() => notices().length, WITHIN).toBe(1)
    expect(asked(/readiness$/)).toHaveLength(2)
    await expect.poll(card, WITHIN).not.toContain('still loading models')
  })

  test('is reported at once where its server can’t be reached, and the card says so', async () => {
    await deploy({ loadsForMs: 600_000 }, { INFERENCE_SERVERS_URL: 'http://127.0.0.1:9' })
    await expect.poll(() => notices().length, WITHIN).toBe(1)
    await expect.poll(card, WITHIN).toContain("can't reach its server (connection refused)")
  })

  test('is reported at once with READINESS_PROBE=off, and its server is not asked', async () => {
    await deploy({ loadsForMs: 600_000 }, { READINESS_PROBE: 'off' })
    await expect.poll(() => notices().length, WITHIN).toBe(1)
    expect(asked(/^\/servers\//)).toEqual([])
  })
})

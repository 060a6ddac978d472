import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type SlackSandbox, startSlack } from '../../packages/slack-sandbox/src/index.ts'
import { botSettings } from '../../sandbox/bot-settings.ts'
import { DEMO_WORKSPACE } from '../../sandbox/demo-workspace.ts'
import { type RoboflowSandbox, startRoboflow } from '../../sandbox/roboflow/server.ts'
import { readable } from '../bot/workspace.ts'
import { freePort } from '../free-port.ts'
import { type Program, runProgram } from '../program.ts'

const HOME = 'C0DEPLOYMENTS'

/** Linux's own: it changes the limits of a running process, here of how large its files may be. */
const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0
const cannotRun = !hasPrlimit && process.env.NO_SKIPPED_TESTS === undefined

let slack: SlackSandbox
let roboflow: RoboflowSandbox
let folder: string
let bot: Program | undefined

beforeAll(async () => {
  roboflow = await startRoboflow({ readyAfterMs: 0 })
  slack = await startSlack({ ...DEMO_WORKSPACE, rateLimits: false })
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broken-'))
})
afterEach(async () => {
  bot?.child.kill('SIGKILL')
  await bot?.ended
  rmSync(folder, { recursive: true })
})
afterAll(() => Promise.all([slack.stop(), roboflow.stop()]))

const start = (port = 0) =>
  runProgram('src/main.ts', [], {
    ...botSettings(slack, roboflow, HOME),
    PORT: String(port),
    DATABASE_URL: `file:${join(folder, 'bot.db')}`,
    EXPIRY_CRON: '* * * * * *',
    LOGS_CRON: '* * * * * *',
  })

describe.skipIf(cannotRun)('while the disk is full', () => {
  test('health and commands say so, and once there is room all that was due arrives once', async () => {
    const port = await freePort()
    bot = start(port)
    await bot.says(/"msg":"ready"/)
    const ready = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`)
      return { ...((await answer.json()) as object), status: answer.status }
    }
    await expect.poll(ready, { timeout: 15_000 }).toMatchObject({ status: 200 })
    const limit = (bytes: string) =>
      execFileSync('prlimit', ['--pid', String(bot?.child.pid), `--fsize=${bytes}:unlimited`])
    limit('1')
    await expect.poll(ready, { timeout: 15_000 }).toMatchObject({ status: 503, reason: 'store' })
    roboflow.makeElsewhere({
      deployment_name: 'dev-full',
      machine_type: 'dev-gpu',
      creator_email: 'ada@example.com',
      duration: 3,
    })
    await slack.type('U0ADA', HOME, '/roboflow done dev-full')
    await slack.waitFor(
      () => slack.messages(HOME, 'U0ADA').find(said => /can't use my database/.test(readable(said))),
      15_000,
    )
    expect(bot.output()).not.toContain('cannot rollback')
    limit('unlimited')
    await expect.poll(ready, { timeout: 15_000 }).toMatchObject({ status: 200 })
    const cards = () => slack.messages(HOME).filter(({ text }) => text.includes('dev-full'))
    await slack.waitFor(() => cards()[0], 15_000)
    expect(cards()).toHaveLength(1)
  }, 90_000)
})

test('a damaged database ends the start with one line that names the setting', async () => {
  writeFileSync(join(folder, 'bot.db'), `no database at all ${'x'.repeat(4096)}`)
  bot = start()
  expect(await bot.ended).toBe(1)
  expect(bot.output()).toMatch(/^DATABASE_URL cannot be opened \(the file is not a SQLite database\)\n$/)
})

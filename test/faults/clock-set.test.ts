import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type SlackSandbox, startSlack } from '../../packages/slack-sandbox/src/index.ts'
import { botSettings } from '../../sandbox/bot-settings.ts'
import { DEMO_WORKSPACE } from '../../sandbox/demo-workspace.ts'
import { type RoboflowSandbox, startRoboflow } from '../../sandbox/roboflow/server.ts'
import { type Program, runProgram } from '../program.ts'

/** Debian's libfaketime, of the package `faketime`: it answers a process with another wall clock than the machine's. */
const FAKETIME = ['x86_64', 'aarch64']
  .map(machine => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`)
  .find(existsSync)
const cannotRun = FAKETIME === undefined && process.env.NO_SKIPPED_TESTS === undefined

describe.skipIf(cannotRun)('a bot whose clock is set', () => {
  let slack: SlackSandbox
  let roboflow: RoboflowSandbox
  let folder: string
  let bot: Program | undefined

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'clock-'))
    roboflow = await startRoboflow({ readyAfterMs: 0 })
    slack = await startSlack({
      ...DEMO_WORKSPACE,
      rateLimits: false,
    })
  })
  afterEach(async () => {
    bot?.child.kill('SIGTERM')
    await bot?.ended
  })
  afterAll(async () => {
    await Promise.all([slack.stop(), roboflow.stop()])
    rmSync(folder, { recursive: true })
  })

  /** Seconds before or after the machine's clock. */
  const setClock = (offset: number) =>
    writeFileSync(join(folder, 'clock'), `${offset < 0 ? '' : '+'}${offset}`)
  const snapshots = () => roboflow.requests.filter(({ query }) => query.show_expired === 'true').length

  async function moreSnapshots() {
    const before = snapshots()
    await vi.waitUntil(() => snapshots() >= before + 2, 10_000)
  }

  test.each([
    ['back', 3600],
    ['forward', -3600],
  ])(
    'an hour %s goes on looking, and posts what is new once',
    async (direction, wrongBy) => {
      setClock(wrongBy)
      bot = runProgram('src/main.ts', [], {
        LD_PRELOAD: FAKETIME ?? '',
        FAKETIME_TIMESTAMP_FILE: join(folder, 'clock'),
        FAKETIME_NO_CACHE: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
        ...botSettings(slack, roboflow, 'C0DEPLOYMENTS'),
        DATABASE_URL: `file:${join(folder, `${direction}.db`)}`,
        EXPIRY_CRON: '* * * * * *',
        LOGS_CRON: '* * * * * *',
      })
      await bot.says(/"msg":"ready"/)
      await moreSnapshots()
      setClock(0)
      await bot.says(/"task":"reconcile","jumpMs"/)
      await moreSnapshots()
      const name = `after-${direction}`
      roboflow.makeElsewhere({
        deployment_name: name,
        machine_type: 'dev-gpu',
        creator_email: 'ada@example.com',
        duration: 3,
      })
      const cards = () =>
        slack
          .messages('C0DEPLOYMENTS')
          .filter(({ metadata, text }) => metadata?.event_type === 'deployment' && text.includes(name))
      await slack.waitFor(() => cards()[0], 10_000)
      roboflow.log(name, 'ERROR', `a fault after ${direction}`)
      const holds = () =>
        slack
          .messages('C0DEPLOYMENTS')
          .filter(message => JSON.stringify(message).includes(`a fault after ${direction}`))
      await slack.waitFor(() => holds()[0], 20_000)
      expect(cards()).toHaveLength(1)
    },
    60_000,
  )
})

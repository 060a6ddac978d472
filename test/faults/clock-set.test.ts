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

  async function start(database: string) {
    bot = runProgram('src/main.ts', [], {
      LD_PRELOAD: FAKETIME ?? '',
      FAKETIME_TIMESTAMP_FILE: join(folder, 'clock'),
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      ...botSettings(slack, roboflow, 'C0DEPLOYMENTS'),
      DATABASE_URL: `file:${join(folder, `${database}.db`)}`,
      EXPIRY_CRON: '* * * * * *',
      LOGS_CRON: '* * * * * *',
    })
    await bot.says(/"msg":"ready"/)
  }

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
      await start(direction)
      await moreSnapshots()
      setClock(0)
      await bot?.says(/"task":"reconcile","jumpMs"/)
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

  test('keeps a schedule to the clock on the wall, also on the day when that is set forward', async () => {
    const until = (time: string) => setClock(Math.round((Date.parse(time) - Date.now()) / 1000))
    const made = (path: string) => roboflow.requests.filter(request => request.path === path).length
    const before = { pause: made('/pause'), resume: made('/resume') }
    const done = () => [made('/pause') - before.pause, made('/resume') - before.resume]
    until('2026-03-28T12:00:00Z')
    await start('schedule')
    await moreSnapshots()
    roboflow.makeElsewhere({
      deployment_name: 'shift-one',
      machine_type: 'prod-gpu',
      creator_email: 'ada@example.com',
    })
    await moreSnapshots()
    await slack.type('U0ADA', 'C0DEPLOYMENTS', '/roboflow schedule shift-one 08:00-19:00 daily Europe/Berlin')
    await slack.waitFor(() =>
      slack.messages('C0DEPLOYMENTS').find(({ text }) => text.includes('scheduled `shift-one`')),
    )
    until('2026-03-28T17:59:57Z')
    await vi.waitUntil(() => done().join() === '1,0', 20_000)
    // An hour earlier than the day before: 08:00 is 06:00 UTC now, and not yet 07:00.
    until('2026-03-29T05:59:00Z')
    await moreSnapshots()
    expect(done()).toEqual([1, 0])
    until('2026-03-29T05:59:57Z')
    await vi.waitUntil(() => done().join() === '1,1', 20_000)
    // Two days without the bot's clock: of all that was missed, the last change alone.
    until('2026-03-31T20:00:00Z')
    await vi.waitUntil(() => done().join() === '2,1', 20_000)
    await moreSnapshots()
    expect(done()).toEqual([2, 1])
  }, 90_000)
})

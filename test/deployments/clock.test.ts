import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type SlackSandbox, startSlack } from '../../packages/slack-sandbox/src/index.ts'
import { DEMO_WORKSPACE } from '../../sandbox/demo-workspace.ts'
import { createDelivery, type Delivery } from '../../src/outbox/deliver.ts'
import type { Deployment } from '../../src/roboflow/schemas.ts'
import { createMessenger } from '../../src/slack/web-api/messenger.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { openRoom } from './room.ts'

const HOME = 'C0DEPLOYMENTS'
const MINUTE = 60_000
/** Half an hour before the clocks go forward in Europe, so that every story crosses that night. */
const START = Date.parse('2026-03-29T00:30:00Z')

let clock = START
let slack: SlackSandbox
let store: Store
let delivery: Delivery
let room: ReturnType<typeof openRoom>
beforeEach(async () => {
  clock = START
  slack = await startSlack({
    ...DEMO_WORKSPACE,
    rateLimits: false,
  })
  store = await openStore('file::memory:')
  const now = () => new Date(clock)
  const log = pino({ level: 'silent' })
  const messenger = createMessenger(slack.botToken, { slackApiUrl: slack.apiUrl }, text => text)
  delivery = createDelivery({ outbox: store.outbox, messenger, notifyChannel: HOME, now, log })
  room = openRoom(store, {
    notifyChannel: HOME,
    offsets: [60 * MINUTE, 15 * MINUTE],
    now,
    wake: delivery.wake,
  })
  await room.tick([])
})
afterEach(async () => {
  await delivery.stop()
  await store.close()
  await slack.stop()
})

const deployment = (status: string): Deployment => ({
  id: 'one',
  name: 'dev-testing',
  machineType: 'dev-gpu',
  durationHours: 3,
  status,
  otherFields: {},
})

/** Ticks at the minutes after the start that the clock shows, forward or back. */
async function tickAt(minutes: readonly number[], status = 'ready') {
  for (const minute of minutes) {
    clock = START + minute * MINUTE
    await room.tick([deployment(status)])
  }
}
const posted = (type: string) => slack.messages(HOME).filter(({ metadata }) => metadata?.event_type === type)
const settled = (type: string, count: number) => slack.waitFor(() => posted(type).length >= count)

describe('a clock that steps', () => {
  test('back, gives no reminder twice', async () => {
    await tickAt([0, 121])
    await settled('expiry_reminder', 1)
    await tickAt([30, 121, 60, 122, 166])
    await settled('expiry_reminder', 2)
    await tickAt([100, 130, 167])
    await tickAt([181], 'expired')
    await settled('expired', 1)
    expect(posted('expiry_reminder')).toHaveLength(2)
  })

  test('forward over both offsets, gives the more urgent one', async () => {
    await tickAt([0, 170])
    await settled('expiry_reminder', 1)
    await tickAt([171, 179])
    await tickAt([181], 'expired')
    await settled('expired', 1)
    expect(posted('expiry_reminder').map(({ metadata }) => metadata?.event_payload.key)).toEqual([
      expect.stringMatching(/:900s$/),
    ])
  })

  test('over the end, gives the end alone', async () => {
    await tickAt([0])
    await tickAt([200], 'expired')
    await settled('expired', 1)
    await tickAt([100], 'expired')
    expect(posted('expiry_reminder')).toEqual([])
    expect(posted('expired')).toHaveLength(1)
  })

  test('not at all while summer time begins: three hours are three hours', async () => {
    await tickAt([0, 119])
    expect(posted('expiry_reminder')).toEqual([])
    await tickAt([120])
    await settled('expiry_reminder', 1)
  })
})

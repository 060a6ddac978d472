import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SlackSandbox, startSlack } from '../../packages/slack-sandbox/src/server.ts'
import { createLedger, type Ledger } from '../../src/deployments/ledger.ts'
import { createDelivery, type Delivery } from '../../src/outbox/deliver.ts'
import type { Deployment } from '../../src/roboflow/schemas.ts'
import { createMessenger } from '../../src/slack/web-api/messenger.ts'
import { openStore, type Store } from '../../src/store/open.ts'

const HOME = 'C0DEPLOYMENTS'
const MINUTE = 60_000
/** Half an hour before the clocks go forward in Europe, so that every story crosses that night. */
const START = Date.parse('2026-03-29T00:30:00Z')

let clock = START
let slack: SlackSandbox
let store: Store
let delivery: Delivery
let ledger: Ledger
beforeEach(async () => {
  clock = START
  slack = await startSlack({
    manifest: new URL('../../manifest.yml', import.meta.url).pathname,
    rateLimits: false,
  })
  store = await openStore('file::memory:')
  const now = () => new Date(clock)
  const log = pino({ level: 'silent' })
  const messenger = createMessenger(slack.botToken, { slackApiUrl: slack.apiUrl }, text => text)
  delivery = createDelivery({ outbox: store.outbox, messenger, notifyChannel: HOME, now, log })
  ledger = createLedger({
    store,
    personByEmail: async () => undefined,
    notifyChannel: HOME,
    offsets: [60 * MINUTE, 15 * MINUTE],
    now,
    wake: delivery.wake,
    log,
  })
  await ledger.sawAll([])
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

/** Snapshots at the minutes after the start that the clock shows, forward or back. */
async function lookAt(minutes: readonly number[], status = 'ready') {
  for (const minute of minutes) {
    clock = START + minute * MINUTE
    await ledger.sawAll([deployment(status)])
  }
}
const told = (type: string) => slack.messages(HOME).filter(({ metadata }) => metadata?.event_type === type)
const settled = (type: string, count: number) => slack.waitFor(() => told(type).length >= count)

describe('a clock that steps', () => {
  it('back, gives no reminder twice', async () => {
    await lookAt([0, 121])
    await settled('expiry_reminder', 1)
    await lookAt([30, 121, 60, 122, 166])
    await settled('expiry_reminder', 2)
    await lookAt([100, 130, 167])
    await lookAt([181], 'expired')
    await settled('expired', 1)
    expect(told('expiry_reminder')).toHaveLength(2)
  })

  it('forward over both offsets, gives the more urgent one', async () => {
    await lookAt([0, 170])
    await settled('expiry_reminder', 1)
    await lookAt([171, 179])
    await lookAt([181], 'expired')
    await settled('expired', 1)
    expect(told('expiry_reminder').map(({ metadata }) => metadata?.event_payload.key)).toEqual([
      expect.stringMatching(/:900s$/),
    ])
  })

  it('over the end, gives the end alone', async () => {
    await lookAt([0])
    await lookAt([200], 'expired')
    await settled('expired', 1)
    await lookAt([100], 'expired')
    expect(told('expiry_reminder')).toEqual([])
    expect(told('expired')).toHaveLength(1)
  })

  it('not at all while summer time begins: three hours are three hours', async () => {
    await lookAt([0, 119])
    expect(told('expiry_reminder')).toEqual([])
    await lookAt([120])
    await settled('expiry_reminder', 1)
  })
})

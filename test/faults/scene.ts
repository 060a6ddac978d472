import { pino } from 'pino'
import type { Message } from '../../packages/slack-sandbox/src/index.ts'
import { type SlackSandbox, startSlack } from '../../packages/slack-sandbox/src/index.ts'
import { DEMO_WORKSPACE } from '../../sandbox/demo-workspace.ts'
import { createDelivery, type Delivery } from '../../src/outbox/deliver.ts'
import { createMessenger } from '../../src/slack/web-api/messenger.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import type { EventType, OutboxMessage } from '../../src/store/records/outbox-row.ts'
import { startBetween } from '../bot/slack-between.ts'

export const HOME = 'C0DEPLOYMENTS'
export const OTHER = 'C0VISIONTEAM'

type Refuse = (method: string, fields: URLSearchParams) => string | undefined

/** The delivery on a local Slack that refuses what it is told to, with short rests between attempts. */
export interface FaultScene {
  slack: SlackSandbox
  store: Store
  delivery: Delivery
  /** From now on; undefined lets everything through. */
  refuse(how: Refuse | undefined): void
  /** How many calls were refused since the last `refuse`. */
  refusals(): number
  /** Writes messages down and wakes the delivery. */
  deliver(...messages: OutboxMessage[]): Promise<void>
  edit(key: string, text: string): Promise<void>
  /** The first message there whose text holds the words, at most ten seconds from now. */
  arrived(text: string, channel?: string): Promise<Message>
  texts(channel?: string): string[]
  /** As a person does it in Slack. */
  deleteMessage(channel: string, ts: string): Promise<void>
  stop(): Promise<void>
}

export const said = (
  key: string,
  to: OutboxMessage['to'],
  eventType: EventType = 'lifecycle',
  text = key,
): OutboxMessage => ({
  key,
  deploymentId: 'd1',
  eventType,
  to,
  message: { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] },
})

export async function openFaultScene(now: () => Date = () => new Date()): Promise<FaultScene> {
  const slack = await startSlack({
    ...DEMO_WORKSPACE,
    rateLimits: false,
  })
  let refuse: Refuse | undefined
  let refusals = 0
  const between = await startBetween(slack.apiUrl, undefined, (method, fields) => {
    const error = refuse?.(method, fields)
    if (error !== undefined) refusals += 1
    return error
  })
  const store = await openStore('file::memory:')
  const rest = { firstMs: 100, maxMs: 400 }
  const delivery = createDelivery({
    outbox: store.outbox,
    messenger: createMessenger(slack.botToken, { slackApiUrl: between.apiUrl, timeout: 1000 }, text => text),
    notifyChannel: HOME,
    now,
    log: pino({ level: 'silent' }),
    pauseTimes: { everything: rest, channel: rest, message: rest },
  })
  const texts = (channel = HOME) => slack.messages(channel).map(({ text }) => text)
  return {
    slack,
    store,
    delivery,
    texts,
    refuse(how) {
      refuse = how
      refusals = 0
    },
    refusals: () => refusals,
    async deliver(...messages) {
      await store.outbox.put(messages, now())
      delivery.wake()
    },
    async edit(key, text) {
      await store.outbox.revise(key, said(key, { channel: HOME }, 'lifecycle', text).message, now())
      delivery.wake()
    },
    arrived: (text, channel = HOME) =>
      slack.waitFor(() => slack.messages(channel).find(message => message.text.includes(text)), 10_000),
    async deleteMessage(channel, ts) {
      await fetch(`${slack.apiUrl}chat.delete`, {
        method: 'POST',
        headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ channel, ts }),
      })
      await slack.waitFor(() => !slack.messages(channel).some(message => message.ts === ts))
    },
    async stop() {
      await delivery.stop()
      await between.stop()
      await store.close()
      await slack.stop()
    },
  }
}

import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type SlackSandbox, startSlack } from '../../packages/slack-sandbox/src/index.ts'
import { DEMO_WORKSPACE } from '../../sandbox/demo-workspace.ts'
import { createDelivery, type Delivery } from '../../src/outbox/deliver.ts'
import { createMessenger } from '../../src/slack/web-api/messenger.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import type { EventType, OutboxMessage } from '../../src/store/records/outbox-row.ts'
import { startBetween } from '../bot/slack-between.ts'

const HOME = 'C0DEPLOYMENTS'
const OTHER = 'C0VISIONTEAM'
const CLOSED = 'C0PRIVATELAB'

let slack: SlackSandbox
let store: Store
let delivery: Delivery
let now: () => Date
const log: string[] = []
beforeEach(async () => {
  log.length = 0
  now = () => new Date()
  slack = await startSlack({
    ...DEMO_WORKSPACE,
    rateLimits: false,
  })
  store = await openStore('file::memory:')
  delivery = deliveryBy(slack.apiUrl)
})
const deliveryBy = (slackApiUrl: string, handoverMs?: number) =>
  createDelivery({
    ...(handoverMs === undefined ? {} : { handoverMs }),
    outbox: store.outbox,
    messenger: createMessenger(slack.botToken, { slackApiUrl, timeout: 1000 }, text => text),
    notifyChannel: HOME,
    now: () => now(),
    log: pino({ level: 'warn' }, { write: line => void log.push(line) }),
  })
afterEach(async () => {
  await delivery.stop()
  await store.close()
  await slack.stop()
})

const notice = (
  key: string,
  to: OutboxMessage['to'],
  text = key,
  eventType: EventType = 'lifecycle',
): OutboxMessage => ({
  key,
  deploymentId: 'd1',
  eventType,
  to,
  message: { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] },
})

const deliver = async (...notices: OutboxMessage[]) => {
  await store.outbox.put(notices, now())
  delivery.wake()
}
const edit = async (key: string, text: string) => {
  await store.outbox.revise(key, notice(key, { channel: HOME }, text).message, now())
  delivery.wake()
}
/** The texts that Slack was asked to show, in the order it was asked, posts and edits alike. */
const asked = () =>
  slack.requests
    .filter(({ method }) => method === 'chat.postMessage' || method === 'chat.update')
    .map(({ arguments: { text } }) => String(text))
const textsIn = (channel: string) => slack.messages(channel).map(({ text }) => text)
const arrived = (text: string, channel = HOME, withinMs = 5000) =>
  slack.waitFor(() => slack.messages(channel).find(message => message.text.includes(text)), withinMs)

describe('delivery', () => {
  test('posts in the order it was written, replies in their thread, and edits what was posted', async () => {
    await deliver(
      notice('root', { channel: HOME }),
      notice('reply', { threadKey: 'root', broadcast: false }),
      notice('next', { channel: HOME }),
    )
    const reply = await arrived('reply')
    await arrived('next')
    expect(textsIn(HOME)).toEqual(['root', 'reply', 'next'])
    const root = await arrived('root')
    expect(reply.threadTs).toBe(root.ts)
    await store.outbox.revise('root', notice('root', { channel: HOME }, 'root, edited').message, new Date())
    delivery.wake()
    expect((await arrived('root, edited')).ts).toBe(root.ts)
  })

  test('posts once what Slack took without saying so', async () => {
    slack.setFault({ method: 'chat.postMessage', dropAfterAccepting: true, times: 1 })
    await deliver(notice('dropped', { channel: HOME }), notice('after', { channel: HOME }))
    await arrived('after')
    expect(textsIn(HOME)).toEqual(['dropped', 'after'])
  })

  test('posts once what Slack answered nothing of use about', async () => {
    await delivery.stop()
    let odd = 0
    const between = await startBetween(slack.apiUrl, (method, { ts, ...answer }) =>
      method === 'chat.postMessage' && odd++ === 0 ? answer : { ts, ...answer },
    )
    delivery = deliveryBy(between.apiUrl)
    await deliver(notice('odd', { channel: HOME }), notice('after', { channel: HOME }))
    await arrived('after', HOME, 10_000)
    expect(textsIn(HOME)).toEqual(['odd', 'after'])
    await delivery.stop()
    await between.stop()
  })

  test('posts what Slack never answered about', async () => {
    slack.setFault({ method: 'chat.postMessage', hang: true, times: 1 })
    await deliver(notice('unanswered', { channel: HOME }))
    await arrived('unanswered', HOME, 10_000)
    expect(textsIn(HOME)).toEqual(['unanswered'])
  })

  test('lets no channel wait for another that Slack wants a pause for', async () => {
    slack.setFault({ method: 'chat.postMessage', kind: 'rate_limited', retryAfter: 2, times: 1 })
    await deliver(notice('paused', { channel: HOME }))
    await slack.waitFor(() => slack.requests.some(({ status }) => status === 429))
    await deliver(notice('behind it', { channel: HOME }), notice('elsewhere', { channel: OTHER }))
    await arrived('elsewhere', OTHER)
    expect(textsIn(HOME)).toEqual([])
    await arrived('behind it')
    expect(textsIn(HOME)).toEqual(['paused', 'behind it'])
  })

  test('keeps a message for a channel it may not write to, says so once in the notify channel, and goes on', async () => {
    await deliver(notice('kept', { channel: CLOSED }), notice('healthy', { channel: OTHER }))
    await arrived('healthy', OTHER)
    expect((await arrived("I can't post in")).text).toMatch(/channel_not_found|not_in_channel/)
    delivery.wake()
    await deliver(notice('also kept', { channel: CLOSED }), notice('later', { channel: HOME }))
    await arrived('later')
    expect(textsIn(HOME).filter(told => told.includes("I can't post in"))).toHaveLength(1)
    expect(await store.outbox.find('kept')).toMatchObject({ state: 'queued' })
    expect(log.some(line => line.includes('kept') || line.includes(CLOSED))).toBe(true)
  })

  test('sends the plain text of a message with blocks that Slack refuses', async () => {
    await deliver(notice('poison', { channel: OTHER }, 'x'.repeat(3001)), notice('after', { channel: OTHER }))
    await arrived('after', OTHER)
    expect(textsIn(OTHER)).toEqual(['x'.repeat(3001), 'after'])
    expect(textsIn(HOME)).toEqual([])
    expect(log.some(line => line.includes('poison'))).toBe(true)
  })

  test('sets aside a message that Slack will never take, says so once in the notify channel, and goes on', async () => {
    await deliver(notice('poison', { channel: OTHER }, ''), notice('healthy', { channel: OTHER }))
    await arrived('healthy', OTHER)
    expect((await arrived("Couldn't deliver")).text).toMatch(/no_text/)
    delivery.wake()
    await deliver(notice('later', { channel: HOME }))
    await arrived('later')
    expect(textsIn(HOME).filter(told => told.includes("Couldn't deliver"))).toHaveLength(1)
    expect(await store.outbox.find('poison')).toMatchObject({ state: 'set_aside' })
    expect(log.some(line => line.includes('poison'))).toBe(true)
  })

  test('puts a card whose channel does not take it into the notify channel, and its replies with it', async () => {
    await deliver(
      notice('card:d1', { channel: CLOSED }, 'the card', 'deployment'),
      notice('ready', { threadKey: 'card:d1', broadcast: false }),
    )
    const reply = await arrived('ready')
    expect(reply.threadTs).toBe((await arrived('the card')).ts)
  })

  test('keeps the order when the clock is set back between two notices', async () => {
    const now = Date.now()
    await store.outbox.put([notice('root', { channel: HOME })], new Date(now))
    await store.outbox.put(
      [notice('reply', { threadKey: 'root', broadcast: false })],
      new Date(now - 3_600_000),
    )
    await deliver(notice('last', { channel: HOME }))
    await arrived('last')
    expect(textsIn(HOME)).toEqual(['root', 'reply', 'last'])
  })

  test('finds again what a bot that was killed may have posted', async () => {
    await deliver(notice('first', { channel: HOME }))
    const first = await arrived('first')
    await delivery.stop()
    // What the database holds of a process that died between asking and hearing.
    await store.outbox.put([notice('second', { channel: HOME })], new Date())
    await store.outbox.posting({ key: 'second', state: 'queued', attempts: 0 }, new Date())
    const posting = {
      channel: HOME,
      text: 'second',
      metadata: { event_type: 'lifecycle', event_payload: { key: 'second' } },
    }
    await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(posting),
    })
    delivery = createDelivery({
      outbox: store.outbox,
      messenger: createMessenger(slack.botToken, { slackApiUrl: slack.apiUrl, timeout: 1000 }, text => text),
      notifyChannel: HOME,
      now: () => new Date(),
      log: pino({ level: 'silent' }),
    })
    await deliver(notice('third', { channel: HOME }))
    await arrived('third')
    expect(textsIn(HOME)).toEqual(['first', 'second', 'third'])
    expect(first.metadata?.event_payload.key).toBe('first')
  })
})

describe('a process that led and does not know yet that another one leads', () => {
  test('posts nothing that the other one posts, and nothing out of order', async () => {
    await delivery.stop()
    const both = [deliveryBy(slack.apiUrl, 3000), deliveryBy(slack.apiUrl, 3000)] as const
    onTestFinished(async () => {
      await Promise.all(both.map(each => each.stop()))
    })
    const roots = ['one', 'two']
    const replies = ['three', 'four', 'five', 'six']
    await store.outbox.put(
      [
        ...roots.map(key => notice(key, { channel: HOME })),
        ...replies.map(key => notice(key, { threadKey: 'one', broadcast: false })),
      ],
      now(),
    )
    for (const each of both) each.wake()
    await arrived('six', HOME, 30_000)
    await expect.poll(() => store.outbox.count(), { timeout: 10_000 }).toEqual({ sent: 6 })
    expect(textsIn(HOME)).toEqual([...roots, ...replies])
  }, 60_000)
})

describe('a backlog of two hundred replies', () => {
  const backlog = Array.from({ length: 200 }, (_, index) => `reply ${index}.`)
  const told = () => textsIn(HOME).filter(text => text.startsWith('reply '))

  /** Ten of the replies are in Slack, and the others on their way. */
  beforeEach(async () => {
    // Each reading is a second later, so that a message a second needs no waiting.
    let clock = Date.parse('2026-01-31T12:00:00Z')
    now = () => {
      clock += 1000
      return new Date(clock)
    }
    await deliver(
      notice('incident', { channel: HOME }, '1 error', 'error_incident'),
      notice('card', { channel: HOME }, 'the card', 'deployment'),
    )
    await arrived('1 error')
    await arrived('the card')
    await deliver(
      ...backlog.map(key => notice(key, { threadKey: 'incident', broadcast: false }, key, 'error_entries')),
    )
    await slack.waitFor(() => told().length >= 10)
  })

  test.each<[string, string, () => Promise<void>]>([
    ['an edit of its root', '200 errors', () => edit('incident', '200 errors')],
    [
      'a reminder',
      'ends in 15 minutes',
      () =>
        deliver(
          notice('soon', { threadKey: 'card', broadcast: true }, 'ends in 15 minutes', 'expiry_reminder'),
        ),
    ],
    [
      'a new incident',
      'another error',
      () => deliver(notice('another', { channel: HOME }, 'another error', 'error_incident')),
    ],
    ['another channel', 'elsewhere', () => deliver(notice('elsewhere', { channel: OTHER }))],
  ])('does not hold back %s, and arrives in order, once', async (_, text, write) => {
    await write()
    const before = told().length
    await slack.waitFor(() => asked().includes(text))
    const ahead = asked()
      .slice(0, asked().indexOf(text))
      .filter(each => each.startsWith('reply '))
    expect(ahead.length).toBeLessThan(before + 20)
    expect(ahead.length).toBeLessThan(100)
    await slack.waitFor(() => told().length >= backlog.length, 15_000)
    expect(told()).toEqual(backlog)
    expect(asked().filter(each => each === text)).toHaveLength(1)
  })

  test('goes on while its root is edited again and again', async () => {
    let edits = 0
    while (told().length < backlog.length) {
      edits += 1
      await edit('incident', `${edits} errors so far`)
      await arrived(`${edits} errors so far`)
      expect(edits).toBeLessThanOrEqual(backlog.length)
    }
    expect(told()).toEqual(backlog)
  })
})

describe('while Slack wants a pause', () => {
  test('asks for nothing else in that channel, even if something else is next', async () => {
    await deliver(notice('one', { channel: HOME }), notice('two', { channel: HOME }))
    await arrived('two')
    slack.setFault({ method: 'chat.update', kind: 'rate_limited', retryAfter: 3, times: 1 })
    await edit('one', 'one, edited')
    await slack.waitFor(() => slack.requests.some(({ status }) => status === 429))
    await edit('two', 'two, edited')
    for (const key of ['elsewhere', 'and there', 'again']) {
      await deliver(notice(key, { channel: OTHER }))
      await arrived(key, OTHER)
    }
    expect(asked()).toEqual(['one', 'two', 'one, edited', 'elsewhere', 'and there', 'again'])
    await arrived('one, edited', HOME, 10_000)
    await arrived('two, edited')
  })
})

test('posts a message as it reads by then, where it was edited while it waited', async () => {
  await store.outbox.put([notice('first', { channel: HOME }), notice('second', { channel: HOME })], now())
  let edited: Promise<void> | undefined
  // The delivery reads the clock when it has chosen what is next, and before it posts it.
  now = () => {
    edited ??= store.outbox.revise('second', notice('', { channel: HOME }, 'edited').message, new Date())
    return new Date()
  }
  delivery.wake()
  await arrived('edited')
  await edited
  expect(asked()).toEqual(['first', 'edited'])
})

test('posts every reply to what Slack will not take in the channel, however many', async () => {
  let clock = Date.parse('2026-01-31T12:00:00Z')
  now = () => {
    clock += 1000
    return new Date(clock)
  }
  const keys = Array.from({ length: 20 }, (_, index) => `reply ${index}.`)
  await deliver(
    notice('poison', { channel: HOME }, ''),
    ...keys.map(key => notice(key, { threadKey: 'poison', broadcast: false })),
  )
  await arrived("Couldn't deliver")
  await expect.poll(() => store.outbox.count(), { timeout: 10_000 }).toEqual({ set_aside: 1, sent: 21 })
  expect(textsIn(HOME).filter(text => text.startsWith('reply '))).toEqual(keys)
})

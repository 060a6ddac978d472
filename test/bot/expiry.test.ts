import { beforeAll, describe, expect, test } from 'vitest'
import type { SlackSandbox } from '../../packages/slack-sandbox/src/index.ts'
import { buildBot, HOME, play } from './killable-bot.ts'

/** Seconds that the deployment lives. */
const LIFE = 14

beforeAll(buildBot)

const ofType = (slack: SlackSandbox, type: string) =>
  slack.messages(HOME).filter(({ metadata }) => metadata?.event_type === type)

/** What there is to say about the end was said once each, and in time where that is asked. */
function expectTheWholeEnd(slack: SlackSandbox, reminders = 2) {
  expect(ofType(slack, 'expiry_reminder')).toHaveLength(reminders)
  expect(ofType(slack, 'expired')).toHaveLength(1)
  const keys = slack.messages(HOME).map(({ metadata }) => metadata?.event_payload.key)
  expect(new Set(keys).size).toBe(keys.length)
  const [card] = ofType(slack, 'deployment')
  for (const message of [...ofType(slack, 'expiry_reminder'), ...ofType(slack, 'expired')]) {
    expect(message).toMatchObject({ threadTs: card?.ts, broadcast: true })
  }
}

const ended = (slack: SlackSandbox) => slack.waitFor(() => ofType(slack, 'expired').length > 0, 25_000)

describe.concurrent('a deployment of fourteen seconds', { timeout: 60_000 }, () => {
  test('gives two reminders and one word at its end, each within 2.5 s of its time', async () => {
    await play(async ({ slack, make }) => {
      const before = Date.now()
      make('short-one', LIFE)
      await ended(slack)
      expectTheWholeEnd(slack)
      const told = [...ofType(slack, 'expiry_reminder'), ...ofType(slack, 'expired')]
      const times = told.map(({ ts }) => Number(ts) - before / 1000)
      for (const [index, due] of [LIFE - 8, LIFE - 4, LIFE].entries()) {
        expect(Math.abs((times[index] ?? 0) - due)).toBeLessThan(2.5)
      }
    })
  })

  test('gives the same when the bot is killed four times, also with a message on its way', async () => {
    await play(async ({ slack, make, at, kill, start }) => {
      make('killed-one', LIFE)
      for (const second of [1.5, 5, 9, 12]) {
        await at(second)
        if (second === 5) slack.setFault({ method: 'chat.postMessage', dropAfterAccepting: true, times: 1 })
        if (second === 9) slack.setFault({ method: 'chat.postMessage', hang: true, times: 1 })
        if (second === 9) await at(10.2)
        await kill()
        await start()
      }
      await ended(slack)
      expectTheWholeEnd(slack)
    })
  })

  test('gives the same when Slack drops answers, is down, or wants a pause', async () => {
    await play(async ({ slack, make, at }) => {
      make('dropped-one', LIFE)
      await at(4)
      slack.setFault({ method: 'chat.postMessage', dropAfterAccepting: true, times: 1 })
      await at(8)
      slack.setFault({ method: 'chat.postMessage', status: 503, times: 2 })
      await at(12)
      slack.setFault({ method: 'chat.postMessage', kind: 'rate_limited', retryAfter: 1, times: 1 })
      await ended(slack)
      expectTheWholeEnd(slack)
    })
  })

  test('gives the same when the API fails, lies, or says for once that there is nothing', async () => {
    await play(async ({ slack, roboflow, make, at }) => {
      make('doubted-one', LIFE)
      const faults = [
        { garbage: '[]' },
        { status: 500, body: 'oh no' },
        { garbage: '<html><body>hello</body></html>' },
        { garbage: '[{"deployment_id": "x' },
        { garbage: '{"error": "not a list"}' },
      ]
      for (const [index, fault] of faults.entries()) {
        await at(2 + index * 2)
        roboflow.setFault({ ...fault, path: '/list', times: 1 })
      }
      await ended(slack)
      expectTheWholeEnd(slack)
      expect(slack.messages(HOME).filter(({ text }) => text.includes('no longer exists'))).toEqual([])
    })
  })

  test('gives both reminders in time while the API does not answer for ten seconds', async () => {
    await play(async ({ slack, roboflow, make, at }) => {
      make('hanging-one', LIFE)
      await at(2)
      roboflow.setFault({ hang: true, path: '/list', times: 1 })
      await ended(slack)
      expectTheWholeEnd(slack)
    })
  })

  test('gives the most urgent reminder alone after a downtime, and the end after another', async () => {
    await play(async ({ slack, make, at, kill, start }) => {
      make('unwatched-one', LIFE)
      await at(3)
      await kill()
      await at(10.5)
      await start()
      await slack.waitFor(() => ofType(slack, 'expiry_reminder').length > 0)
      await kill()
      await at(LIFE + 2)
      await start()
      await ended(slack)
      expectTheWholeEnd(slack, 1)
      expect(ofType(slack, 'expiry_reminder')[0]?.metadata?.event_payload.key).toMatch(/:4s$/)
    })
  })
})

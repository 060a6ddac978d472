import { createHmac } from 'node:crypto'
import { Agent, request } from 'undici'
import type { FakeSlack } from './fake-slack.ts'

/** Sends `/roboflow list` as Slack does. Times are milliseconds. */
export interface Commands {
  /** Keeps 64 under way until so many are done; answers how many were done a second. */
  saturate(bot: string, count: number): Promise<number>
  /** One after the other; answers how long each took to its final reply. */
  oneByOne(bot: string, count: number): Promise<number[]>
  /** At a steady rate whatever comes back; answers how long each took to its final reply. */
  atRate(bot: string, perSecond: number, seconds: number): Promise<number[]>
  /** `help` at a steady rate until told to end; answers how long each acknowledgement took. */
  acknowledgements(bot: string, perSecond: number): { end(): Promise<number[]> }
  /** Sends until one is acknowledged, which has to be within 30 s. */
  firstAcknowledgement(bot: string): Promise<void>
}

const IN_FLIGHT = 64

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

export function createCommands(slack: FakeSlack, slackUrl: string, signingSecret: string): Commands {
  // Let go before the bot does, whose server ends an idle connection after five seconds.
  const agent = new Agent({ connections: 128, keepAliveTimeout: 3000, keepAliveMaxTimeout: 3000 })
  let sent = 0

  function post(bot: string, id: string, text = 'list') {
    const at = String(Math.floor(Date.now() / 1000))
    const body = new URLSearchParams({
      token: 'deprecated',
      command: '/roboflow',
      text,
      user_id: 'U0ADA',
      user_name: 'ada',
      channel_id: 'C0HOME',
      channel_name: 'deployments',
      team_id: 'T0BENCH',
      team_domain: 'bench',
      api_app_id: 'A0BENCH',
      is_enterprise_install: 'false',
      trigger_id: id,
      response_url: `${slackUrl}/response/${id}`,
    }).toString()
    const signature = createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex')
    return request(`${bot}/slack/events`, {
      method: 'POST',
      dispatcher: agent,
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': at,
        'x-slack-signature': `v0=${signature}`,
      },
    })
  }

  async function acknowledged(bot: string, id: string, text?: string) {
    // A connection that the bot has just let go is made anew.
    const { statusCode, body } = await post(bot, id, text).catch(() => post(bot, id, text))
    await body.dump()
    if (statusCode !== 200) throw new Error(`answered with ${statusCode}`)
  }

  const nextId = () => `${++sent}.bench`

  async function command(bot: string): Promise<number> {
    const id = nextId()
    const startedAt = performance.now()
    const answered = slack.answered(id)
    await Promise.all([acknowledged(bot, id), answered])
    return performance.now() - startedAt
  }

  /** So many a second, evenly, until `isOver`. */
  async function steadily<Outcome>(perSecond: number, isOver: () => boolean, send: () => Promise<Outcome>) {
    const outcomes: Promise<Outcome>[] = []
    const startedAt = performance.now()
    while (!isOver()) {
      while (outcomes.length < ((performance.now() - startedAt) / 1000) * perSecond) outcomes.push(send())
      await pause(1)
    }
    return Promise.all(outcomes)
  }

  return {
    async saturate(bot, count) {
      const startedAt = performance.now()
      let left = count
      const one = async () => {
        while (left-- > 0) await command(bot)
      }
      await Promise.all(Array.from({ length: IN_FLIGHT }, one))
      return count / ((performance.now() - startedAt) / 1000)
    },
    async oneByOne(bot, count) {
      const times: number[] = []
      for (let index = 0; index < count; index += 1) times.push(await command(bot))
      return times
    },
    atRate(bot, perSecond, seconds) {
      const end = performance.now() + seconds * 1000
      return steadily(
        perSecond,
        () => performance.now() > end,
        () => command(bot),
      )
    },
    acknowledgements(bot, perSecond) {
      let isOver = false
      const times = steadily(
        perSecond,
        () => isOver,
        async () => {
          const startedAt = performance.now()
          await acknowledged(bot, nextId(), 'help')
          return performance.now() - startedAt
        },
      )
      return {
        end() {
          isOver = true
          return times
        },
      }
    },
    async firstAcknowledgement(bot) {
      for (const end = Date.now() + 30_000; Date.now() < end; await pause(2)) {
        if (
          await acknowledged(bot, nextId()).then(
            () => true,
            () => false,
          )
        )
          return
      }
      throw new Error('the bot never answered')
    },
  }
}

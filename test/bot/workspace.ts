import { type Logger, pino } from 'pino'
import type { Message, OpenView } from '../../packages/slack-sandbox/src/index.ts'
import {
  type SlackSandbox,
  type SlackSandboxOptions,
  startSlack,
} from '../../packages/slack-sandbox/src/index.ts'
import { botSettings } from '../../sandbox/bot-settings.ts'
import { DEMO_WORKSPACE } from '../../sandbox/demo-workspace.ts'
import {
  type RoboflowSandbox,
  type RoboflowSandboxOptions,
  startRoboflow,
} from '../../sandbox/roboflow/server.ts'
import { type Bot, startBot } from '../../src/bot.ts'
import { type Config, readConfig } from '../../src/config.ts'

const NEVER_IN_A_TEST = '0 0 1 1 *'

/** A local Slack, a local Roboflow, and the real bot between them, in this process. */
export interface TestWorkspace {
  slack: SlackSandbox
  roboflow: RoboflowSandbox
  readonly bot: Bot
  /** Ids of who and where the tests speak. */
  ada: string
  grace: string
  linus: string
  /** The bot is a member; the notify channel. */
  deployments: string
  /** Public, the bot is no member. */
  visionTeam: string
  /** Private, the bot is no member. */
  privateLab: string
  /** Types a command as Ada in #deployments, after `/roboflow `. */
  command(text: string, channel?: string): Promise<void>
  /** The same as somebody else. */
  commandOf(person: string, text: string, channel?: string): Promise<void>
  /** The newest ephemeral message of somebody else that holds the words. */
  toldTo(person: string, words: string | RegExp, channel?: string): Promise<Message>
  /** Somebody's topmost modal, once it has a block that holds the words. */
  modalOf(person: string, words: string | RegExp): Promise<OpenView>
  /** What Ada alone is told since her last command: the newest ephemeral message that holds the words. */
  told(words: string | RegExp, channel?: string): Promise<Message>
  /** A message for everybody, root or reply. */
  said(words: string | RegExp, channel?: string): Promise<Message>
  /** Ada's topmost modal, once it has a block that holds the words. */
  modal(words: string | RegExp): Promise<OpenView>
  /** Stops the bot, and starts it anew with some settings changed. */
  restart(settings?: Record<string, string>): Promise<void>
  stop(): Promise<void>
}

/** Everything a person can read of blocks, as one text. */
export const readable = (shown: { text?: string; blocks: unknown }) =>
  `${shown.text ?? ''} ${JSON.stringify(shown.blocks)}`

const holds = (text: string, words: string | RegExp) =>
  typeof words === 'string' ? text.includes(words) : words.test(text)

interface Options {
  roboflow?: RoboflowSandboxOptions
  slack?: Partial<SlackSandboxOptions>
  /** Settings of the bot, or what makes them once the servers run. */
  environment?:
    | Record<string, string>
    | ((slack: SlackSandbox, roboflow: RoboflowSandbox) => Promise<Record<string, string>>)
  /** Takes the bot's lines; silent otherwise. */
  log?: (config: Config) => Logger
}

export async function openWorkspace(options: Options = {}): Promise<TestWorkspace> {
  const roboflow = await startRoboflow({ readyAfterMs: 500, ...options.roboflow })
  const slack = await startSlack({
    ...DEMO_WORKSPACE,
    rateLimits: false,
    ...options.slack,
  })
  const channel = (name: string) => {
    const found = slack.channels.find(one => one.name === name)
    if (!found) throw new Error(`there is no #${name}`)
    return found.id
  }
  const person = (name: string) => {
    const found = slack.people.find(one => one.email === `${name}@example.com`)
    if (!found) throw new Error(`there is nobody called ${name}`)
    return found.id
  }
  const settings = {
    ...botSettings(slack, roboflow, channel('deployments')),
    DATABASE_URL: 'file::memory:',
    // A look at each full minute would take faults and calls that a test counts on: who needs one asks for it.
    EXPIRY_CRON: NEVER_IN_A_TEST,
    LOGS_CRON: NEVER_IN_A_TEST,
    // Nothing waits until a server has loaded its models: who needs that asks for it.
    READINESS_PROBE: 'off',
    // A test types faster than people do: who needs the limit asks for it.
    RATE_LIMIT: '100000',
    ...(typeof options.environment === 'function'
      ? await options.environment(slack, roboflow)
      : options.environment),
  }
  const start = (more: Record<string, string> = {}) => {
    const config = readConfig({ ...settings, ...more })
    const log = options.log?.(config) ?? pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' })
    return startBot(config, log)
  }
  let bot = await start()
  const [ada, deployments] = [person('ada'), channel('deployments')]
  let since = ''
  const find = (words: string | RegExp, where: string, ephemeral: boolean) =>
    slack.waitFor(() =>
      slack
        .messages(where, ada)
        .findLast(
          message =>
            (message.ephemeralFor !== undefined) === ephemeral &&
            (!ephemeral || message.ts > since) &&
            holds(readable(message), words),
        ),
    )
  const modalOf = (whose: string, words: string | RegExp) =>
    slack.waitFor(() => {
      const top = slack.views(whose).at(-1)
      return top && holds(JSON.stringify(top.view), words) ? top : undefined
    })
  return {
    slack,
    roboflow,
    get bot() {
      return bot
    },
    async restart(more) {
      await bot.stop()
      bot = await start(more)
    },
    ada,
    grace: person('grace'),
    linus: person('linus'),
    async commandOf(whose, text, where = deployments) {
      const answer = await slack.type(whose, where, `/roboflow ${text}`)
      if (!answer.ok) throw new Error(answer.error)
    },
    toldTo: (whose, words, where = deployments) =>
      slack.waitFor(() =>
        slack
          .messages(where, whose)
          .findLast(({ ephemeralFor, ...rest }) => ephemeralFor === whose && holds(readable(rest), words)),
      ),
    modalOf,
    deployments,
    async command(text, where = deployments) {
      since =
        slack
          .messages(where, ada)
          .map(({ ts }) => ts)
          .sort()
          .at(-1) ?? ''
      const answer = await slack.type(ada, where, `/roboflow ${text}`)
      if (!answer.ok) throw new Error(answer.error)
    },
    told: (words, where = deployments) => find(words, where, true),
    said: (words, where = deployments) => find(words, where, false),
    modal: words => modalOf(ada, words),
    visionTeam: channel('vision-team'),
    privateLab: channel('private-lab'),
    async stop() {
      await bot.stop()
      await Promise.all([slack.stop(), roboflow.stop()])
    },
  }
}

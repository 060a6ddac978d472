import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { type Bot, startBot } from '../../src/bot.ts'
import { readConfig } from '../../src/config.ts'
import {
  type RoboflowSandbox,
  type RoboflowSandboxOptions,
  startRoboflow,
} from '../../src/sandbox/roboflow/server.ts'
import { type SlackSandbox, type SlackSandboxOptions, startSlack } from '../../src/sandbox/slack/server.ts'

const MANIFEST = fileURLToPath(new URL('../../manifest.yml', import.meta.url))

/** A local Slack, a local Roboflow, and the real bot between them, in this process. */
export interface TestWorkspace {
  slack: SlackSandbox
  roboflow: RoboflowSandbox
  bot: Bot
  /** Ids of who and where the tests speak. */
  ada: string
  grace: string
  /** The bot is a member; the notify channel. */
  deployments: string
  /** Public, the bot is no member. */
  visionTeam: string
  /** Private, the bot is no member. */
  privateLab: string
  stop(): Promise<void>
}

interface Options {
  roboflow?: RoboflowSandboxOptions
  slack?: Partial<SlackSandboxOptions>
  environment?: Record<string, string>
}

export async function openWorkspace(options: Options = {}): Promise<TestWorkspace> {
  const roboflow = await startRoboflow({ readyAfterMs: 500, ...options.roboflow })
  const slack = await startSlack({ manifest: MANIFEST, rateLimits: false, ...options.slack })
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
  const config = readConfig({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    ROBOFLOW_API_URL: roboflow.url,
    ROBOFLOW_API_KEY: roboflow.apiKey,
    NOTIFY_CHANNEL: channel('deployments'),
    DATABASE_URL: 'file::memory:',
    PORT: '0',
    ...options.environment,
  })
  const bot = await startBot(config, pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }))
  return {
    slack,
    roboflow,
    bot,
    ada: person('ada'),
    grace: person('grace'),
    deployments: channel('deployments'),
    visionTeam: channel('vision-team'),
    privateLab: channel('private-lab'),
    async stop() {
      await bot.stop()
      await Promise.all([slack.stop(), roboflow.stop()])
    },
  }
}

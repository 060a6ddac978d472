import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  builtPage,
  keepState,
  readState,
  type SlackSandbox,
  startSlackOnFreePort,
} from '../packages/slack-sandbox/src/index.ts'
import { type BotRunner, startBotRunner } from './bot-runner.ts'
import { botSettings } from './bot-settings.ts'
import { DEMO_WORKSPACE } from './demo-workspace.ts'
import { createDeveloperHost } from './developer/developer.ts'
import { roboflowEntry } from './developer/traffic.ts'
import { buildPanels } from './page/build-panels.ts'
import { type RoboflowSandbox, startRoboflow } from './roboflow/server.ts'
import { stateSchema } from './state-schema.ts'

export interface SandboxOptions {
  /** Of the page; a free one is taken when it is busy, or for 0. */
  port: number
  /** 60 makes an hour of a deployment's life pass in a minute. */
  speed: number
  seed: 'demo' | 'empty' | '500-deployments'
  /** Path of a file that keeps the workspace and the deployments from one start to the next. */
  state?: string | undefined
}

export interface Sandbox {
  /** Addresses: the page, and the two APIs as SLACK_API_URL and ROBOFLOW_API_URL take them. */
  page: string
  slackApi: string
  roboflowApi: string
  apiKey: string
  slack: SlackSandbox
  roboflow: RoboflowSandbox
  stop(): Promise<void>
}

/** A local Roboflow, a local Slack with its page, and the real bot between them, all on loopback. */
export async function startSandbox({ port, speed, seed, state }: SandboxOptions): Promise<Sandbox> {
  const saved = state === undefined ? undefined : await readState(state, stateSchema)
  let record: SlackSandbox['record'] = () => undefined
  const [pageDirectory, panels, roboflow, directory] = await Promise.all([
    builtPage(),
    buildPanels(),
    startRoboflow({
      speed,
      seed,
      ...(saved && { saved: saved.roboflow }),
      onAnswered: request => record(request, roboflowEntry(request)),
    }),
    mkdtemp(join(tmpdir(), 'roboflow-chatops-')),
  ])
  const slack = await startSlackOnFreePort({
    ...DEMO_WORKSPACE,
    port,
    pageDirectory,
    ...(saved && { saved: saved.slack }),
  })
  record = slack.record
  const keeping =
    state === undefined
      ? undefined
      : await keepState(state, () => ({ version: 1, slack: slack.save(), roboflow: roboflow.save() }))
  // A file, so that the bot remembers what it said when it is started anew: else it would say it again.
  const database = `file:${state === undefined ? join(directory, 'bot.db') : resolve(`${state}.bot.db`)}`
  let passing = speed
  const settings = () => settingsFor(slack, roboflow, passing, database)
  let bot: BotRunner | undefined
  const stop = async () => {
    await bot?.stop()
    await keeping?.stop()
    await Promise.all([slack.stop(), roboflow.stop()])
    await rm(directory, { recursive: true, force: true })
  }
  const host = createDeveloperHost({
    roboflow,
    panels,
    speed: () => passing,
    bot: () => bot?.state() ?? 'starting',
    restartBot: async () => bot?.restart(),
    async setSpeed(next) {
      passing = next
      roboflow.setSpeed(next)
      await bot?.restart(settings())
    },
  })
  slack.addDeveloperHost(host)
  try {
    bot = await startBotRunner(settings())
  } catch (error) {
    await stop()
    throw error
  }
  return {
    page: slack.url,
    slackApi: slack.apiUrl,
    roboflowApi: roboflow.url,
    apiKey: roboflow.apiKey,
    slack,
    roboflow,
    stop,
  }
}

function settingsFor(
  slack: SlackSandbox,
  roboflow: RoboflowSandbox,
  speed: number,
  database: string,
): Record<string, string> {
  const home = slack.channels.find(({ botIsMember, kind }) => botIsMember && kind !== 'direct')
  if (!home) throw new Error('the bot is not a member of any channel')
  return {
    ...botSettings(slack, roboflow, home.id),
    DATABASE_URL: database,
    // Who is called the operator may change everything, creators what is theirs, and strangers nothing.
    OPERATORS: slack.people
      .filter(({ role }) => role === 'operator')
      .map(({ id }) => id)
      .join(','),
    REMINDERS: `${3600 / speed}s,${900 / speed}s`,
    // Deployments live faster than the clock here, so they are looked at more often than once a minute.
    EXPIRY_CRON: speed > 1 ? '* * * * * *' : '*/10 * * * * *',
    LOGS_CRON: speed > 1 ? '* * * * * *' : '*/5 * * * * *',
    INCIDENT_QUIET: `${3600 / speed}s`,
  }
}

import { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { createDelivery } from './notices/deliver.ts'
import { createLedger } from './notices/ledger.ts'
import { createInventory } from './operations/inventory.ts'
import type { Services } from './operations/services.ts'
import { createRoboflowClient } from './roboflow/client.ts'
import { createSlackApp } from './slack/app.ts'
import { createBoltLogger } from './slack/bolt-logger.ts'
import { createDirectory } from './slack/directory.ts'
import { createMessenger } from './slack/messenger.ts'
import { overHttp, overSocket, type Way } from './slack/way.ts'
import { openStore } from './store/open.ts'
import { createFollower } from './watch/follow.ts'
import { createObserver } from './watch/observe.ts'
import { startTask, type Task } from './watch/schedule.ts'

const MINUTE = 60_000

export interface Bot {
  /** Takes no more work, finishes what is under way, closes everything. */
  stop(): Promise<void>
}

/** The whole wiring, top to bottom. Throws what Slack, the database or the port say when they cannot be had. */
export async function startBot(config: Config, log: Logger): Promise<Bot> {
  const now = () => new Date()
  const store = await openStore(config.DATABASE_URL)

  const roboflow = createRoboflowClient({
    baseUrl: config.ROBOFLOW_API_URL,
    apiKey: config.ROBOFLOW_API_KEY,
    timeoutMs: 10_000,
  })
  const clientOptions = {
    ...(config.SLACK_API_URL === undefined ? {} : { slackApiUrl: config.SLACK_API_URL }),
    timeout: 10_000,
    retryConfig: { retries: 2, minTimeout: 200, factor: 3, randomize: true },
    logger: createBoltLogger(log),
  }
  const client = new WebClient(config.SLACK_BOT_TOKEN, clientOptions)
  const messenger = createMessenger(config.SLACK_BOT_TOKEN, clientOptions)

  const directory = createDirectory(client, log, Date.now, 10 * MINUTE)

  const notifyChannel = config.NOTIFY_CHANNEL
  const delivery = createDelivery({ outbox: store.outbox, messenger, notifyChannel, now, log })
  const ledger = createLedger({
    store,
    personByEmail: directory.idByEmail,
    notifyChannel,
    offsets: config.REMINDERS,
    now,
    wake: delivery.wake,
    log,
  })
  const follower = createFollower({
    roboflow,
    ledger,
    log,
    lookEveryMs: 3000,
    redrawEveryMs: 15_000,
    giveUpAfterMs: 30 * MINUTE,
  })
  const tasks: { name: string; task: Task }[] = []
  const services: Services = {
    roboflow,
    inventory: createInventory(roboflow, Date.now, 10_000),
    ledger,
    preferences: store.preferences,
    messenger,
    people: directory,
    follow: follower.follow,
    settings: {
      slashCommand: config.SLASH_COMMAND,
      notifyChannel,
      logSeverity: config.LOG_SEVERITY,
      reminders: config.REMINDERS,
      machineTypes: config.MACHINE_TYPES.map(name => ({ name, description: '' })),
    },
    health: async () => ({
      outbox: await store.outbox.count(),
      tasks: tasks.map(({ name, task }) => ({ name, ...task.state })),
    }),
    now,
    log,
  }

  const readiness = async (): Promise<string[]> => {
    await store.check()
    return way.isOpen() ? [] : ['not connected to Slack']
  }
  const reach = { port: config.PORT, readiness, log }
  const way: Way =
    config.SLACK_APP_TOKEN === undefined
      ? overHttp(config.SLACK_SIGNING_SECRET ?? '', reach)
      : overSocket(config.SLACK_APP_TOKEN, { ...clientOptions }, reach)
  const app = createSlackApp({ way, botToken: config.SLACK_BOT_TOKEN, client, clientOptions, services, log })

  async function stop() {
    follower.stop()
    await Promise.all(tasks.map(({ task }) => task.stop()))
    await app.stop()
    await delivery.stop()
    await roboflow.close()
    await store.close()
  }
  try {
    await app.start()
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
  delivery.wake()
  const observe = createObserver({ roboflow, ledger, log })
  tasks.push({ name: 'remind', task: startTask('remind', config.EXPIRY_CRON, ledger.remind, log) })
  tasks.push({ name: 'observe', task: startTask('observe', config.EXPIRY_CRON, observe, log) })
  log.info({ mode: config.SLACK_APP_TOKEN ? 'socket' : 'http', port: config.PORT }, 'ready')
  return { stop }
}

import pTimeout from 'p-timeout'
import type { Logger } from 'pino'
import { type Config, secretsOf } from './config.ts'
import { APPROVALS, createJobs, PROBE } from './create-jobs.ts'
import {
  createCommands,
  createCosts,
  createDraw,
  createFollower,
  createQueries,
  createReconciler,
  createRecordWriter,
  createStartDater,
} from './deployments/index.ts'
import { createIdleHints, createIncidents, createTail } from './incidents/index.ts'
import { type ScheduledJob, startJobs } from './jobs.ts'
import { createLevels } from './levels.ts'
import { measure } from './measure.ts'
import { operationSettings } from './operation-settings.ts'
import {
  createEffects,
  createGuard,
  deletionAtExpiry,
  liveDeployments,
  liveReplicas,
  permissionsOf,
  type Services,
  standingOf,
  storeHealth,
} from './operations/index.ts'
import { channelPolicy, createDelivery, restricted } from './outbox/index.ts'
import { redactor } from './redact.ts'
import { createInferenceServers, createRoboflowClient } from './roboflow/index.ts'
import {
  createReadiness,
  createSlackApp,
  openWebApi,
  overHttp,
  overSocket,
  type Transport,
} from './slack/index.ts'
import { coordinate, lockDatabase, openStore } from './store/index.ts'

const MINUTE = 60_000
/** Milliseconds a stop waits for calls of the API before it breaks them off. */
const FINISH_TIMEOUT_MS = 2500

export interface Bot {
  /** Takes no more work, finishes what is under way, closes everything. */
  stop(): Promise<void>
}

/** The whole wiring, top to bottom. Throws what Slack, the database or the port say when they cannot be had. */
export async function startBot(config: Config, log: Logger): Promise<Bot> {
  const now = () => new Date()
  const redact = redactor(secretsOf(config))
  const unlock = lockDatabase(config.DATABASE_URL, now())
  const store = await openStore(config.DATABASE_URL).catch((error: unknown) => {
    unlock()
    throw error
  })
  const coordination = await coordinate(config.DATABASE_URL)
  const tasks: ScheduledJob[] = []
  const runNow = (job: string) => tasks.find(({ name }) => name === job)?.task.runNow()
  const { metrics, record, observe } = await measure(
    config.METRICS,
    createLevels(store, tasks, coordination, now),
  )

  const roboflow = createRoboflowClient({
    baseUrl: config.ROBOFLOW_API_URL,
    apiKey: config.ROBOFLOW_API_KEY,
    timeoutMs: 10_000,
    secrets: secretsOf(config),
    onLogEntries: count => metrics?.logEntriesRead(count),
    observe,
  })
  const servers = createInferenceServers({ baseUrl: config.INFERENCE_SERVERS_URL })
  const slack = openWebApi({
    botToken: config.SLACK_BOT_TOKEN,
    apiUrl: config.SLACK_API_URL,
    redact,
    observe,
    log,
  })
  const { directory, identity } = slack
  const mayUse = channelPolicy(config.CHANNELS, config.NOTIFY_CHANNEL, config.AUDIT_CHANNEL)
  const messenger = restricted(slack.messenger, mayUse)

  const notifyChannel = config.NOTIFY_CHANNEL
  const personByEmail = directory.idByEmail
  const pricing = { rates: config.CREDIT_RATES, price: config.CREDIT_PRICE }
  const costs = createCosts({ store, pricing, personByEmail, now })
  const draw = createDraw({ deployments: store.deployments, costs, personByEmail, now })
  const { isLeader } = coordination
  const delivery = createDelivery({
    outbox: store.outbox,
    messenger,
    notifyChannel,
    isLeader,
    handoverMs: coordination.handoverMs,
    onDelivered: eventType => metrics?.delivered(eventType),
    draw,
    now,
    log,
  })
  const wake = () => {
    delivery.wake()
    coordination.wakeLeader()
  }
  const writer = createRecordWriter({ store, personByEmail, coordination, pricing, wake })
  const commands = createCommands({ store, writer, notifyChannel, now })
  const asksServers = config.READINESS_PROBE === 'on'
  const reconciler = createReconciler({
    store,
    writer,
    notifyChannel,
    whenHeld: asksServers ? () => runNow(PROBE) : undefined,
    now,
    log,
  })
  const incidents = createIncidents({
    store,
    quietMs: config.INCIDENT_QUIET,
    callerErrors: config.CALLER_ERRORS,
    style: config.INCIDENT_STYLE,
    now,
    coordination,
    wake,
  })
  const follower = createFollower({
    roboflow,
    reconciler,
    log,
    pollEveryMs: 3000,
    redrawEveryMs: 15_000,
    giveUpAfterMs: 30 * MINUTE,
  })
  const roles = { operators: config.OPERATORS, creators: config.CREATORS, lookers: config.LOOKERS }
  const auditing = { auditChannel: config.AUDIT_CHANNEL, redact }
  const live = liveDeployments(roboflow, Date.now)
  const effects = createEffects({
    store,
    commands,
    reconciler,
    incidents,
    liveDeployments: live,
    follow: follower.follow,
    decided: () => runNow(APPROVALS),
    now,
  })
  const guard = createGuard({
    store,
    people: directory,
    roles,
    mayUse,
    effects,
    now,
    wake,
    ...auditing,
  })
  const services: Services = {
    roboflow,
    servers,
    liveDeployments: live,
    records: createQueries(store, notifyChannel, now),
    reconciler,
    costs,
    incidents,
    preferences: store.preferences,
    approvals: store.approvals,
    messenger,
    people: directory,
    channels: slack.channels,
    permissionsOf: async person => permissionsOf(await standingOf(person, directory, roles)),
    audit: store.audit,
    holdsSecret: text => redact(text) !== text,
    settings: { ...operationSettings(config), mayUse },
    health: async () => {
      const [health, replicas] = await Promise.all([storeHealth(store), liveReplicas(coordination)])
      return {
        store: health,
        paused: delivery.paused(),
        replicas,
        leads: isLeader(),
        tasks: tasks.map(({ name, task }) => ({ name, ...task.state })),
      }
    },
    now,
    log,
  }

  const readiness = createReadiness({
    store: () => store.checkWritable(now()),
    slack: slack.check,
    isConnected: () => transport.isOpen(),
    overdueJobs: () => tasks.filter(({ task }) => task.isOverdue()).map(({ name }) => name),
  })
  const reach = { port: config.PORT, readiness, metrics: metrics?.render, log }
  const transport: Transport =
    config.SLACK_APP_TOKEN === undefined
      ? overHttp(config.SLACK_SIGNING_SECRET ?? '', reach)
      : overSocket(config.SLACK_APP_TOKEN, { ...slack.clientOptions }, reach)
  const app = createSlackApp({
    transport,
    botToken: config.SLACK_BOT_TOKEN,
    ...slack,
    services,
    guard,
    rateLimits: config.RATE_LIMIT,
    redact,
    observe,
    record,
    log,
  })

  const dater = createStartDater(roboflow, commands, log)
  const idleMs = config.IDLE_HINT
  const tail = createTail({
    roboflow,
    deployments: store.deployments,
    incidents,
    audit: store.audit,
    commands,
    idleHints: idleMs === undefined ? undefined : createIdleHints({ store, writer, idleMs, now }),
    watchAll: config.WATCH === 'all',
    severity: config.LOG_SEVERITY,
    levelsFrom: config.LOG_LEVELS_FROM,
    countsRequests: config.CALLER_ERRORS === 'count',
    now,
    log,
  })

  async function stop() {
    follower.stop()
    const work = Promise.all([app.stop(), tail.stop(), dater.stop(), ...tasks.map(({ task }) => task.stop())])
    await pTimeout(work, { milliseconds: FINISH_TIMEOUT_MS, fallback: () => undefined })
    // A call that still hangs ends here, and whoever waits for it gets an answer.
    slack.client.close()
    await Promise.all([roboflow.close(), servers.close()])
    await work
    await delivery.stop()
    await slack.close()
    await coordination.stop()
    await store.close()
    unlock()
  }
  try {
    await app.start()
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
  const jobs = createJobs({
    config,
    roboflow,
    store,
    writer,
    commands,
    reconciler,
    costs,
    guard,
    services,
    coordination,
    personByEmail,
    botId: async () => (await identity()).userId,
    wake,
    servers: asksServers ? servers : undefined,
    deletion: deletionAtExpiry(directory, roles, auditing, now),
    dateStarts: dater.add,
    readLogs: tail.run,
    now,
    log,
  })
  tasks.push(
    ...startJobs(jobs, {
      isLeader,
      observe,
      onLate: (task, seconds) => metrics?.jobLate(task, seconds),
      log,
    }),
  )
  const lead = () => {
    tail.forget()
    delivery.wake()
    for (const { task } of tasks) task.runNow()
  }
  coordination.onWake(delivery.wake)
  coordination.onLeadership(leads => {
    log.info({ leads }, leads ? 'leading' : 'no longer leading')
    if (leads) lead()
  })
  log.info({ mode: config.SLACK_APP_TOKEN ? 'socket' : 'http', port: config.PORT }, 'ready')
  return { stop }
}

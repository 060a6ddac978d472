import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Observed, RecordWork } from './observe.ts'

/** What the database knows when the metrics are read. */
export interface StoredLevels {
  /** Messages that are not in Slack yet as they should be, and for how many seconds the oldest one waits. */
  outbox: { waiting: number; oldestSeconds: number; givenUp: number }
  /** Live deployments by their state. */
  deployments: Readonly<Record<string, number>>
  incidentsOpen: number
}

/** What this process knows by itself. */
export interface OwnLevels {
  /** By job, seconds since its last run that succeeded; none of a job that never did. */
  jobs: Readonly<Record<string, number>>
  /** Whether this replica leads. */
  leads: boolean
}

/** What is looked up when the metrics are read. */
export interface Levels {
  /** Throws StoreUnavailable. */
  stored(): Promise<StoredLevels>
  own(): OwnLevels
}

export interface Metrics {
  record: RecordWork
  /** A message of the type is in Slack. */
  delivered(eventType: string): void
  logEntriesRead(count: number): void
  /** A run of a job began so many seconds after its time. */
  jobLate(task: string, seconds: number): void
  /** In Prometheus' text format. */
  render(): Promise<{ contentType: string; body: string }>
}

/** Seconds. A look-up takes tenths, a change seconds, a hanging call its time-out of ten. */
const BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

const DURATIONS: Record<Observed['kind'], { name: string; help: string; labels: readonly string[] }> = {
  operation: {
    name: 'operation_duration_seconds',
    help: 'Operations, from the request until done',
    labels: ['verb', 'surface', 'outcome'],
  },
  acknowledgement: {
    name: 'acknowledgement_duration_seconds',
    help: 'From a request of Slack to its acknowledgement, which Slack wants within 3 s',
    labels: ['surface', 'outcome'],
  },
  api_call: {
    name: 'api_call_duration_seconds',
    help: "Calls of Roboflow's API; the outcome is its status",
    labels: ['endpoint', 'outcome'],
  },
  slack_call: {
    name: 'slack_call_duration_seconds',
    help: "Calls of Slack's Web API; the outcome is ok or Slack's error",
    labels: ['method', 'outcome'],
  },
  job: { name: 'job_duration_seconds', help: 'Runs of the scheduled jobs', labels: ['task', 'outcome'] },
}

/** Everything that is measured, under names that begin with `chatops_`. What the database knows is left out while it is away. */
export function createMetrics(levels: Levels): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'chatops_' })
  const registers = [registry]
  const durations = Object.fromEntries(
    Object.entries(DURATIONS).map(([kind, { name, help, labels }]) => [
      kind,
      new Histogram({ name: `chatops_${name}`, help, labelNames: labels, buckets: BUCKETS, registers }),
    ]),
  )
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name: `chatops_${name}`, help, labelNames, registers })
  const delivered = new Counter({
    name: 'chatops_messages_delivered_total',
    help: 'Messages posted or edited in Slack, by what they are about',
    labelNames: ['event_type'],
    registers,
  })
  const entries = new Counter({
    name: 'chatops_log_entries_read_total',
    help: "Log entries that Roboflow's API returned",
    registers,
  })
  const lateness = new Histogram({
    name: 'chatops_job_lateness_seconds',
    help: 'From the time a scheduled job was due to the beginning of its run',
    labelNames: ['task'],
    buckets: BUCKETS,
    registers,
  })
  const up = gauge('store_up', '1 while the database answers')
  const waiting = gauge('outbox_waiting', 'Messages that wait to be delivered')
  const oldest = gauge('outbox_oldest_seconds', 'Seconds since the oldest waiting message was written')
  const givenUp = gauge('outbox_given_up', 'Messages that Slack will never take')
  const deployments = gauge('deployments', 'Live deployments by state', ['state'])
  const incidents = gauge('incidents_open', 'Open incidents')
  const jobs = gauge('job_last_success_age_seconds', 'Seconds since the last run that succeeded', ['task'])
  const leads = gauge('leader', '1 on the replica that runs the jobs and delivers')

  function show({ outbox, deployments: live, incidentsOpen }: StoredLevels) {
    waiting.set(outbox.waiting)
    oldest.set(outbox.oldestSeconds)
    givenUp.set(outbox.givenUp)
    for (const [state, count] of Object.entries(live)) deployments.set({ state }, count)
    incidents.set(incidentsOpen)
  }

  async function look() {
    const { jobs: ages, leads: isLeader } = levels.own()
    for (const [job, seconds] of Object.entries(ages)) jobs.set({ task: job }, seconds)
    leads.set(isLeader ? 1 : 0)
    const stored = await levels.stored().catch(() => undefined)
    up.set(stored ? 1 : 0)
    // What nobody knows is not what it was: a gauge without a value shows a gap.
    for (const gauge of [waiting, oldest, givenUp, incidents]) gauge.remove()
    deployments.reset()
    if (stored) show(stored)
  }

  return {
    record: ({ kind, labels }, outcome, seconds) => durations[kind]?.observe({ ...labels, outcome }, seconds),
    delivered: eventType => delivered.inc({ event_type: eventType }),
    logEntriesRead: count => entries.inc(count),
    jobLate: (task, seconds) => lateness.observe({ task }, seconds),
    async render() {
      await look()
      return { contentType: registry.contentType, body: await registry.metrics() }
    },
  }
}

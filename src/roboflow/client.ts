import type { z } from 'zod'
import { inSlices } from '../in-slices.ts'
import { Malformed } from './errors.ts'
import { entryReader } from './log-entry.ts'
import { type LogEntry, type LogWindow, logPageSchema, type WireLogEntry } from './log-schemas.ts'
import {
  type Deployment,
  deploymentListSchema,
  deploymentSchema,
  type MachineType,
  machineTypesSchema,
  messageSchema,
  type NewDeployment,
} from './schemas.ts'
import { createTransport, type TransportOptions } from './transport.ts'
import { hoursIn } from './usage-answer.ts'

/**
 * The dedicated-deployments API, one method per endpoint. Every method throws Refused (the API's own words),
 * Unreachable or Malformed.
 */
export interface RoboflowClient {
  add(deployment: NewDeployment): Promise<Deployment>
  list(show?: { expired?: boolean; deleted?: boolean }): Promise<Deployment[]>
  get(name: string): Promise<Deployment>
  /**
   * Newest first, as the API sends them. `isCut`: those were as many as are read at once, and there are older ones that
   * were asked for.
   */
  getLog(name: string, window: LogWindow): Promise<{ entries: LogEntry[]; isCut: boolean }>
  /** Does what keeps a log in memory as soon as there is room for one more. */
  keepingLog<Result>(work: () => Promise<Result>): Promise<Result>
  /** The same as the API sends it, secrets and all, for logs that are read by the thousand and mostly passed over. */
  getLogPage(name: string, window: LogWindow): Promise<WireLogEntry[]>
  /** What is kept of such a page, made fit to be shown. */
  entryOf(entry: WireLogEntry): LogEntry
  /** These three answer the API's own words. */
  pause(name: string): Promise<string>
  resume(name: string): Promise<string>
  delete(name: string): Promise<string>
  /** Answers within a second or throws: a form waits for it. */
  machineTypes(): Promise<MachineType[]>
  /**
   * Hours that the API counts in a time, of one deployment or of the workspace; undefined where its answer says none.
   * Answers within two seconds or throws: a person waits for it.
   */
  usageHours(window: UsageWindow): Promise<number | undefined>
  close(): Promise<void>
}

export interface UsageWindow {
  /** Of the deployment; absent: of the whole workspace. */
  name?: string | undefined
  from: Date
  to: Date
}

/** A client for one workspace's key, its connections kept alive until `close`. */
export function createRoboflowClient(
  options: TransportOptions & {
    /** Hears how many entries each page of a log held. */
    onLogEntries?: (count: number) => void
  },
): RoboflowClient {
  const transport = createTransport(options)
  /** Of answers that may come again as they are: validated deployments, which nobody changes. */
  const lists = new WeakMap<object, readonly Deployment[]>()
  const entryOf = entryReader([options.apiKey, ...(options.secrets ?? [])])

  const change = async (path: string, name: string) => {
    const answer = await transport.post(path, { deployment_name: name })
    return expect(path, messageSchema, answer).message
  }

  async function readPage(
    name: string,
    { maxEntries, from, to }: LogWindow,
    onCut: () => void,
  ): Promise<WireLogEntry[]> {
    const query = {
      deployment_name: name,
      ...(maxEntries === undefined ? {} : { max_entries: String(maxEntries) }),
      ...(from === undefined ? {} : { from_timestamp: instant(from) }),
      ...(to === undefined ? {} : { to_timestamp: instant(to) }),
    }
    const answer = await transport.get('/get_log', query, { asItIs: true, onCut })
    const page = expect('/get_log', logPageSchema, answer)
    options.onLogEntries?.(page.length)
    return page
  }

  return {
    async add(deployment) {
      const answer = await transport.post('/add', {
        deployment_name: deployment.name,
        machine_type: deployment.machineType,
        creator_email: deployment.creatorEmail,
        duration: deployment.durationHours,
        inference_version: deployment.inferenceVersion,
        min_replicas: deployment.minReplicas,
        max_replicas: deployment.maxReplicas,
        // Unless it is to be kept, the body is the documented one.
        ...(deployment.keepAtExpiry ? { delete_on_expiration: false } : {}),
      })
      return expect('/add', deploymentSchema, answer)
    },
    async list(show = {}) {
      const query = {
        show_expired: String(show.expired ?? false),
        show_deleted: String(show.deleted ?? false),
      }
      const answer = await transport.get('/list', query, { isShared: true })
      const known = lists.get(Object(answer))
      if (known) return [...known]
      let index = 0
      const list = await inSlices(expect('/list', deploymentListSchema, answer), each =>
        expect('/list', deploymentSchema, each, index++),
      )
      lists.set(Object(answer), list)
      return [...list]
    },
    async get(name) {
      return expect('/get', deploymentSchema, await transport.get('/get', { deployment_name: name }))
    },
    // A page may hold fewer entries than were asked for, so one that is cut is one like others.
    getLogPage: (name, window) => readPage(name, window, () => undefined),
    entryOf,
    async getLog(name, window) {
      let isCut = false
      const page = await readPage(name, window, () => {
        isCut = true
      })
      return { entries: await inSlices(page, entryOf), isCut }
    },
    keepingLog: work => transport.room.keeping(work),
    pause: name => change('/pause', name),
    resume: name => change('/resume', name),
    delete: name => change('/delete', name),
    async machineTypes() {
      return expect(
        '/machine_types',
        machineTypesSchema,
        await transport.get('/machine_types', {}, { timeoutMs: 1000 }),
      )
    },
    async usageHours({ name, from, to }) {
      const time = { from_timestamp: from.toISOString(), to_timestamp: to.toISOString() }
      const [path, query] =
        name === undefined
          ? ['/usage_workspace', time]
          : ['/usage_deployment', { deployment_name: name, ...time }]
      return hoursIn(await transport.get(path, query, { timeoutMs: 2000 }))
    },
    close: () => transport.close(),
  }
}

const instant = (time: Date | string) => (typeof time === 'string' ? time : time.toISOString())

/** `at` is where the answer stands in a list. */
function expect<Output>(path: string, schema: z.ZodType<Output>, answer: unknown, at?: number): Output {
  const result = schema.safeParse(answer)
  if (result.success) return result.data
  const [first] = result.error.issues
  const place = [...(at === undefined ? [] : [at]), ...(first?.path ?? [])]
  const where = place.length > 0 ? `${place.join('.')}: ` : ''
  throw new Malformed(
    `Roboflow returned unexpected data for ${path} (${where}${first?.message ?? 'unknown'}).`,
  )
}

import { z } from 'zod'
import type { Fault, Faults } from '../faults.ts'
import type { SlackJournals } from '../journal.ts'
import type { DeveloperHost } from './developer-host.ts'
import {
  type DeveloperMessage,
  type DeveloperState,
  SLACK_FAULTS,
  type SlackFault,
  type TrafficEntry,
} from './protocol.ts'
import { createRecorder } from './recorder.ts'
import { deliveryEntry, requestEntry, toastEntry } from './traffic.ts'

/** Milliseconds between two readings of the host's state while a drawer is open. */
const READ_EVERY_MS = 500

/** What each fault of the drawer does, until it is taken away. */
const FAULTS: Readonly<Record<SlackFault, Fault>> = {
  rate_limited: { kind: 'rate_limited', retryAfter: 5 },
  down: { status: 503 },
  drop_after_accepting: { dropAfterAccepting: true },
}

const ROUTES = { bot_to_slack: 'bot → slack', slack_to_bot: 'slack → bot', slack_to_person: 'slack → person' }

const faultSchema = z.object({ fault: z.enum(SLACK_FAULTS).nullable() })

/** The developer drawer's side of the sandbox. */
export interface Developer {
  /** Sends what there is, then what changes; returns how to stop. */
  follow(listener: (message: DeveloperMessage) => void): () => void
  /**
   * Does one act of the drawer; undefined when there is no such act.
   *
   * @throws Error with a sentence a person can read
   */
  act(name: string, body: unknown): Promise<object | undefined>
  /** Adds to the traffic what `source` stands for, or replaces what it was before. */
  record(source: object, entry: Omit<TrafficEntry, 'id'>): void
  setHost(host: DeveloperHost): void
  /** Path of the module of the host's panel of that number. */
  panelModule(index: number): string | undefined
  stop(): void
}

interface Setup {
  journals: SlackJournals
  faults: Faults
  disconnectSockets(): void
}

export function createDeveloper({ journals, faults, disconnectSockets }: Setup): Developer {
  let host: DeveloperHost = { panels: [] }
  let slackFault: SlackFault | null = null
  const recorder = createRecorder()
  journals.requests.watch(entry => recorder.record(entry, requestEntry(entry)))
  journals.deliveries.watch(entry => recorder.record(entry, deliveryEntry(entry)))
  journals.toasts.watch(entry => recorder.record(entry, toastEntry(entry)))

  const listeners = new Set<(message: DeveloperMessage) => void>()
  let sent = ''
  let timer: NodeJS.Timeout | undefined
  const state = (): DeveloperState => ({
    slackFault,
    routes: { ...ROUTES, ...host.routes },
    panels: host.panels.map(({ title, marked }, index) => ({
      title,
      url: `/sandbox/panel/${index}.js`,
      marked: marked?.() ?? false,
    })),
    status: host.status?.() ?? '',
    host: host.state?.() ?? {},
  })
  const publish = () => {
    const now = state()
    const text = JSON.stringify(now)
    if (text === sent) return
    sent = text
    for (const listener of listeners) listener({ type: 'state', state: now })
  }
  const own: Readonly<Record<string, (body: unknown) => object>> = {
    slack_fault(body) {
      slackFault = faultSchema.parse(body).fault
      faults.set(slackFault ? FAULTS[slackFault] : undefined)
      return {}
    },
    disconnect() {
      disconnectSockets()
      return {}
    },
  }
  return {
    record: recorder.record,
    setHost(next) {
      host = next
      publish()
    },
    panelModule: index => host.panels[index]?.module,
    follow(listener) {
      const unfollow = recorder.follow(entries => listener({ type: 'traffic', entries }))
      listener({ type: 'state', state: state() })
      listeners.add(listener)
      timer ??= setInterval(publish, READ_EVERY_MS)
      return () => {
        unfollow()
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
    async act(name, body) {
      try {
        const act = Object.hasOwn(own, name) ? own[name] : undefined
        const doing = act ? act(body) : host.act?.(name, body)
        // The drawer shows that something starts before it is over.
        publish()
        return await doing
      } catch (error) {
        throw error instanceof z.ZodError ? new Error(z.prettifyError(error)) : error
      } finally {
        publish()
      }
    },
    stop() {
      clearInterval(timer)
      recorder.stop()
    },
  }
}

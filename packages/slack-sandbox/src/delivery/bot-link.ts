import { performance } from 'node:perf_hooks'
import pTimeout from 'p-timeout'
import type { Changes } from '../changes.ts'
import type { DeliveryEntry, Journal } from '../journal.ts'
import { sendSigned } from './signed-http.ts'
import type { SocketMode } from './socket-mode.ts'

/** The way to the bot. */
export interface BotLink {
  /** Whether anything sent now would reach somebody. */
  online(): boolean
  /** Sends, and resolves once the bot has answered or its time is up. */
  deliver(kind: DeliveryEntry['kind'], payload: Record<string, unknown>): Promise<DeliveryEntry>
  /** From now on: signed HTTP to this address. */
  setRequestUrl(url: string): void
}

interface BotLinkSetup {
  socketMode: SocketMode
  journal: Journal<DeliveryEntry>
  changes: Changes
  signingSecret: string
  requestUrl: string | undefined
  /** Milliseconds the bot has for its answer. */
  timeoutMs: number
  now: () => number
}

type Sent = { ok: boolean; response?: unknown }

export function createBotLink(setup: BotLinkSetup): BotLink {
  const { socketMode, journal, changes, signingSecret, timeoutMs, now } = setup
  let { requestUrl } = setup

  const send = (kind: DeliveryEntry['kind'], payload: Record<string, unknown>): Promise<Sent> | undefined => {
    if (requestUrl === undefined)
      return socketMode.send(kind, payload)?.then(response => ({ ok: true, response }))
    return sendSigned(requestUrl, signingSecret, kind, payload, Math.floor(Date.now() / 1000)).then(
      ({ status, body }) => ({ ok: status >= 200 && status < 300, response: body }),
      error => ({ ok: false, response: String(error) }),
    )
  }

  return {
    online: () => requestUrl !== undefined || socketMode.connected(),
    setRequestUrl(url) {
      requestUrl = url
      changes.publish({ type: 'bot', online: true })
    },
    async deliver(kind, payload) {
      const entry: DeliveryEntry = { at: now(), kind, payload, status: 'pending' }
      journal.add(entry)
      const started = performance.now()
      const sent = send(kind, payload)
      if (!sent) {
        entry.status = 'not_connected'
        journal.changed(entry)
        changes.touch()
        return entry
      }
      const answered = sent.then(({ ok, response }) => {
        entry.ackMs = Math.round(performance.now() - started)
        if (response !== undefined) entry.response = response
        if (entry.status === 'pending') entry.status = ok ? 'acknowledged' : 'failed'
        journal.changed(entry)
        changes.touch()
      })
      await pTimeout(answered, {
        milliseconds: timeoutMs,
        fallback() {
          entry.status = 'timed_out'
        },
      })
      journal.changed(entry)
      changes.touch()
      return entry
    },
  }
}

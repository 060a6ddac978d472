import type { BotLink } from '../delivery/bot-link.ts'
import type { DeliveryEntry } from '../journal.ts'
import type { Person } from '../protocol.ts'
import type { Workspace } from '../workspace.ts'

/** What people act through. */
export interface Acting {
  workspace: Workspace
  bot: BotLink
}

/** What became of something a person did. */
export interface ActAnswer {
  ok: boolean
  /** Milliseconds until the bot acknowledged it; absent when it was not asked or did not answer in time. */
  ackMs?: number
  /** A sentence for the person. */
  error?: string
}

/** @throws Error when there is no such person */
export function personOf(workspace: Workspace, personId: string): Person {
  const person = workspace.people.find(known => known.id === personId)
  if (!person) throw new Error(`There is nobody with the identifier ${personId} in this workspace.`)
  return person
}

/** Tells one person what went wrong, as Slack's client would. */
export function refuse({ workspace }: Acting, personId: string, error: string): ActAnswer {
  workspace.changes.publish({ type: 'toast', text: error }, viewer => viewer === personId)
  return { ok: false, error }
}

/** Slack's word for a delivery that was not acknowledged; undefined when it was. */
export function failureOf(delivery: DeliveryEntry): string | undefined {
  if (delivery.status === 'acknowledged') return undefined
  return delivery.status === 'timed_out' ? 'operation_timeout' : 'dispatch_failed'
}

export function acknowledged(delivery: DeliveryEntry): ActAnswer {
  return delivery.ackMs === undefined ? { ok: true } : { ok: true, ackMs: delivery.ackMs }
}

import type { Now } from './clock.ts'
import { newSecret } from './identifiers.ts'

/** Slack: a trigger may be exchanged once, within three seconds (https://docs.slack.dev/interactivity). */
const LIFETIME_MS = 3000

interface Trigger {
  personId: string
  at: number
  used: boolean
  viewId: string | undefined
}

type TriggerError = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id'

/** The trigger_ids handed out with commands and interactions. */
export interface Triggers {
  /** @param viewId the view that was acted in, which a push goes on top of */
  issue(personId: string, viewId?: string): string
  /** Uses the trigger up; the error is Slack's code. */
  exchange(id: string): { personId: string; viewId: string | undefined } | { error: TriggerError }
}

export function createTriggers(now: Now): Triggers {
  const triggers = new Map<string, Trigger>()
  return {
    issue(personId, viewId) {
      const id = `${Math.floor(now())}.${newSecret()}`
      triggers.set(id, { personId, at: now(), used: false, viewId })
      const oldest = triggers.keys().next()
      if (triggers.size > 1000 && !oldest.done) triggers.delete(oldest.value)
      return id
    },
    exchange(id) {
      const trigger = triggers.get(id)
      if (!trigger) return { error: 'invalid_trigger_id' }
      if (trigger.used) return { error: 'exchanged_trigger_id' }
      if (now() - trigger.at > LIFETIME_MS) return { error: 'expired_trigger_id' }
      trigger.used = true
      return { personId: trigger.personId, viewId: trigger.viewId }
    },
  }
}

import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { People, Person } from '../operations/people.ts'

const answerSchema = z.object({
  user: z.object({ tz: z.string().nullish(), profile: z.object({ email: z.string().nullish() }).nullish() }),
})

const UNKNOWN: Person = { timeZone: 'UTC' }

/**
 * People by users.info (scopes users:read and users:read.email), remembered for `lifetimeMs`. Who cannot be looked up
 * is unknown rather than an error: nothing that is asked for should fail for want of a time zone.
 */
export function createDirectory(
  client: WebClient,
  log: Logger,
  now: () => number,
  lifetimeMs: number,
): People {
  const known = new Map<string, { until: number; person: Promise<Person> }>()

  async function look(id: string): Promise<Person> {
    try {
      const { user } = answerSchema.parse(await client.users.info({ user: id }))
      return { email: user.profile?.email ?? undefined, timeZone: validZone(user.tz) }
    } catch (error) {
      log.warn({ err: error, person: id }, 'could not look a person up in Slack')
      known.delete(id)
      return UNKNOWN
    }
  }

  return {
    find(id) {
      const held = known.get(id)
      if (held && now() < held.until) return held.person
      const person = look(id)
      known.set(id, { until: now() + lifetimeMs, person })
      return person
    },
  }
}

function validZone(zone: string | null | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone ?? 'UTC' }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}

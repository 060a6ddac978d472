import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { People, Person } from '../operations/people.ts'
import { remembered } from './remembered.ts'

const userSchema = z.object({
  user: z.object({ tz: z.string().nullish(), profile: z.object({ email: z.string().nullish() }).nullish() }),
})
const foundSchema = z.object({ user: z.object({ id: z.string() }) })

/** Slack's people, looked up once in a while. */
export interface Directory extends People {
  /** Slack's id of who has the address; undefined when nobody in the workspace has. */
  idByEmail(email: string): Promise<string | undefined>
}

/**
 * By users.info and users.lookupByEmail (scopes users:read and users:read.email), remembered for `lifetimeMs`. Who
 * cannot be looked up is unknown rather than an error: nothing that is asked for should fail for want of a time zone.
 */
export function createDirectory(
  client: WebClient,
  log: Logger,
  now: () => number,
  lifetimeMs: number,
): Directory {
  const find = remembered(now, lifetimeMs, async (id: string): Promise<Person> => {
    const { user } = userSchema.parse(await client.users.info({ user: id }))
    return { email: user.profile?.email ?? undefined, timeZone: validZone(user.tz) }
  })
  const findByEmail = remembered(now, lifetimeMs, async (email: string) => {
    const answer = await client.users.lookupByEmail({ email })
    return foundSchema.parse(answer).user.id
  })
  const unknown = <Nobody>(about: string, nobody: Nobody) => {
    return (error: unknown) => {
      log.debug({ err: error, about }, 'could not look a person up in Slack')
      return nobody
    }
  }

  return {
    find: id => find(id).catch(unknown(id, { timeZone: 'UTC' })),
    idByEmail: email => findByEmail(email).catch(unknown(email, undefined)),
  }
}

function validZone(zone: string | null | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone ?? 'UTC' }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}

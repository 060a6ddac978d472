import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { z } from 'zod'
import { cached } from '../../cached.ts'
import type { People, Person } from '../../operations/index.ts'
import { decisionOn, RateLimited } from '../../outbox/index.ts'
import type { Identity } from './identity.ts'
import { personOf, userSchema } from './user.ts'

const foundSchema = z.object({ user: userSchema })
const groupSchema = z.object({ users: z.array(z.string()) })
const pageSchema = z.object({
  members: z.array(userSchema),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})
const MENTION = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/
const USER_ID = /^[UW][A-Z0-9]{2,}$/
/** People of a page of users.list, and pages read at most: `@name` is a convenience, not worth minutes. */
const PAGE = 200
const MAX_PAGES = 50
/** Milliseconds for which nobody asks again about a person or a group that could not be looked up. */
const FAILURE_KEPT_MS = 5000

/** Slack's people, looked up once in a while. */
export interface Directory extends People {
  /** Slack's id of who has the address; undefined when nobody in the workspace has. */
  idByEmail(email: string): Promise<string | undefined>
  /** They have changed, and are looked up again. */
  forgetPerson(id: string): void
  forgetGroup(id: string): void
}

/**
 * Milliseconds for which it is known who somebody is and in which groups: a right that is lost ends within a minute.
 */
const RIGHTS_LIFETIME_MS = 50_000

/** Whether a failure says nothing about the person or group: what was known of them is still the best there is. */
const isSlacksFault = (failure: unknown) =>
  !(failure instanceof WebAPIPlatformError) || decisionOn(failure.data.error) === 'retry'

/**
 * By users.info, users.lookupByEmail, users.list and usergroups.users.list (scopes users:read, users:read.email,
 * usergroups:read), cached for `lifetimeMs`; what rights depend on for less than a minute. Who cannot be looked up is
 * unknown rather than an error: nothing that is only looked at should fail for want of a time zone.
 */
export function createDirectory(
  client: WebClient,
  identity: () => Promise<Identity>,
  log: Logger,
  now: () => number,
  lifetimeMs: number,
): Directory {
  const options = {
    now,
    lifetimeMs: RIGHTS_LIFETIME_MS,
    failureLifetimeMs: FAILURE_KEPT_MS,
    outlives: isSlacksFault,
  }
  const people = cached(options, async (id): Promise<Person> => {
    const [answer, { teamId }] = await Promise.all([client.users.info({ user: id }), identity()])
    return personOf(foundSchema.parse(answer).user, teamId)
  })
  const idsByEmail = cached({ now, lifetimeMs }, async email => {
    const answer = await client.users.lookupByEmail({ email })
    return foundSchema.parse(answer).user.id
  })
  const groups = cached(
    options,
    async usergroup => new Set(groupSchema.parse(await client.usergroups.users.list({ usergroup })).users),
  )
  const handles = cached({ now, lifetimeMs }, () => readHandles(client))
  const unknown = <Nobody>(about: string, nobody: Nobody) => {
    return (error: unknown) => {
      log.debug({ err: error, about }, 'could not look up a person in Slack')
      return nobody
    }
  }
  const idByEmail = (email: string) => idsByEmail.get(email).catch(unknown(email, undefined))

  return {
    idByEmail,
    forgetPerson: people.forget,
    forgetGroup: groups.forget,
    find: id => people.get(id).catch(unknown(id, { timeZone: 'UTC', kind: 'unknown' as const })),
    isInGroup: (id, person) =>
      groups.get(id).then(
        members => members.has(person),
        (error: unknown) => {
          log.warn({ err: error, usergroup: id }, 'could not read a user group; treating it as empty')
          return false
        },
      ),
    withAddress: email =>
      idsByEmail.get(email).then(
        id => ({ id }),
        (error: unknown) =>
          error instanceof WebAPIPlatformError && error.data.error === 'users_not_found'
            ? ('nobody' as const)
            : unknown(email, 'unknown' as const)(error),
      ),
    async named(text) {
      const [, mentioned] = MENTION.exec(text) ?? []
      if (mentioned !== undefined || USER_ID.test(text)) return mentioned ?? text
      const handle = text.replace(/^@/, '').toLowerCase()
      if (/^[^@\s]+@[^@\s]+$/.test(handle)) return idByEmail(handle)
      const known = await handles.get().catch((error: unknown) => {
        // That there is nobody of that name would not be true.
        if (error instanceof WebAPIRateLimitedError) throw new RateLimited(error.retryAfter * 1000)
        return unknown(text, new Map<string, string>())(error)
      })
      return known.get(handle)
    },
  }
}

/** User ids by handle and display name, lower-cased; a handle goes before somebody else's display name. */
async function readHandles(client: WebClient): Promise<Map<string, string>> {
  const byHandle = new Map<string, string>()
  const byDisplayName = new Map<string, string>()
  let cursor: string | undefined
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { members, response_metadata } = pageSchema.parse(
      await client.users.list({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
    )
    for (const { id, name, profile } of members) {
      if (name) byHandle.set(name.toLowerCase(), id)
      if (profile?.display_name) byDisplayName.set(profile.display_name.toLowerCase(), id)
    }
    cursor = response_metadata?.next_cursor || undefined
    if (cursor === undefined) break
  }
  return new Map([...byDisplayName, ...byHandle])
}

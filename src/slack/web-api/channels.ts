import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { z } from 'zod'
import { cached } from '../../cached.ts'
import type { Channels } from '../../operations/index.ts'
import { RateLimited } from '../../outbox/index.ts'
import type { Identity } from './identity.ts'

const pageSchema = z.object({
  channels: z.array(z.object({ id: z.string(), name: z.string().optional() })).default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

const membersSchema = z.object({
  members: z.array(z.string()).default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

/** Pages of a thousand channels or members that are looked through. */
const MAX_PAGES = 20

/**
 * By conversations.list (scopes channels:read and groups:read): public channels, and private ones the bot is in. An id
 * or a channel mention needs no call. Members by conversations.members.
 */
export function createChannels(
  client: WebClient,
  identity: () => Promise<Identity>,
  log: Logger,
  now: () => number,
  lifetimeMs: number,
): Channels {
  const byName = cached({ now, lifetimeMs }, async (name): Promise<string | undefined> => {
    let cursor: string | undefined
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const answer = pageSchema.parse(
        await client.conversations.list({
          types: 'public_channel,private_channel',
          exclude_archived: true,
          limit: 1000,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      )
      const found = answer.channels.find(channel => channel.name === name)
      if (found) return found.id
      cursor = answer.response_metadata?.next_cursor || undefined
      if (cursor === undefined) return undefined
    }
    return undefined
  })

  async function hasAll(channel: string, wanted: Set<string>): Promise<boolean> {
    let cursor: string | undefined
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const answer = membersSchema.parse(
        await client.conversations.members({
          channel,
          limit: 1000,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      )
      for (const member of answer.members) wanted.delete(member)
      cursor = answer.response_metadata?.next_cursor || undefined
      if (wanted.size === 0 || cursor === undefined) break
    }
    return wanted.size === 0
  }

  return {
    async bothAreIn(channel, person) {
      try {
        return await hasAll(channel, new Set([person, (await identity()).userId]))
      } catch (error) {
        log.debug({ err: error, channel }, 'could not look up the members of a channel')
        return false
      }
    },
    async find(text) {
      const id = /^<#([CG][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(text)?.[1] ?? /^[CG][A-Z0-9]{6,}$/.exec(text)?.[0]
      if (id !== undefined) return id
      try {
        return await byName.get(text.replace(/^#/, '').toLowerCase())
      } catch (error) {
        // That there is no such channel would not be true.
        if (error instanceof WebAPIRateLimitedError) throw new RateLimited(error.retryAfter * 1000)
        log.warn({ err: error }, 'could not look up a channel in Slack')
        return undefined
      }
    },
  }
}

import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { cached } from '../../cached.ts'

const identitySchema = z
  .object({ team_id: z.string(), user_id: z.string(), bot_id: z.string() })
  .transform(({ team_id, user_id, bot_id }) => ({ teamId: team_id, userId: user_id, botId: bot_id }))

/** Who the bot is: its workspace, its user, and the bot_id that its messages carry. */
export type Identity = z.output<typeof identitySchema>

/** Milliseconds for which it is kept: it changes when the app is installed anew. */
const LIFETIME_MS = 10 * 60_000

/** By auth.test. Throws what Slack answers, as long as it has never answered well. */
export function createIdentity(client: WebClient, now: () => number): () => Promise<Identity> {
  const identity = cached({ now, lifetimeMs: LIFETIME_MS, outlives: () => true }, async () =>
    identitySchema.parse(await client.auth.test()),
  )
  return () => identity.get()
}

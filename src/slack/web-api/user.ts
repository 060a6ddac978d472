import { z } from 'zod'
import type { Person, PersonKind } from '../../operations/index.ts'

/** What is read of a Slack user (https://docs.slack.dev/reference/objects/user-object). */
export const userSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  team_id: z.string().nullish(),
  tz: z.string().nullish(),
  deleted: z.boolean().nullish(),
  is_bot: z.boolean().nullish(),
  is_restricted: z.boolean().nullish(),
  is_ultra_restricted: z.boolean().nullish(),
  is_stranger: z.boolean().nullish(),
  enterprise_user: z.object({ teams: z.array(z.string()).nullish() }).nullish(),
  profile: z.object({ email: z.string().nullish(), display_name: z.string().nullish() }).nullish(),
})
type SlackUser = z.output<typeof userSchema>

/** `ownTeam` is the workspace the bot is installed in. */
export const personOf = (user: SlackUser, ownTeam: string): Person => ({
  email: user.profile?.email ?? undefined,
  timeZone: validZone(user.tz),
  kind: kindOf(user, ownTeam),
})

function kindOf(user: SlackUser, ownTeam: string): PersonKind {
  // Every user has a team; in an Enterprise Grid one person has several.
  const isHere = (user.team_id ?? ownTeam) === ownTeam || user.enterprise_user?.teams?.includes(ownTeam)
  if (user.is_stranger || user.deleted || !isHere) return 'stranger'
  if (user.is_bot) return 'bot'
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'member'
}

function validZone(zone: string | null | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone ?? 'UTC' }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}

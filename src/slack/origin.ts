import { z } from 'zod'

/** Where something was asked, and the ways back there. */
export interface Origin {
  /** Slack user id. */
  person: string
  channel: string
  /** Takes five answers within 30 minutes (https://docs.slack.dev/interactivity/handling-user-interaction). */
  responseUrl?: string | undefined
  threadTs?: string | undefined
  /** It was asked in the App Home, which no answer can be put into: answers go to the person's direct messages. */
  home?: boolean | undefined
  /** The answer goes where the button stands. */
  inPlace?: boolean | undefined
  /** It was asked from no channel: what the person alone is told goes to their direct messages. */
  directly?: boolean | undefined
}

/** What a modal keeps of its origin, and of the arguments that its fields do not hold. */
export const metadataSchema = z.object({
  channel: z.string(),
  responseUrl: z.url().optional(),
  threadTs: z.string().optional(),
  home: z.boolean().optional(),
  given: z.record(z.string(), z.string()),
})

export type Metadata = z.output<typeof metadataSchema>

/** Slack keeps 3,000 characters: what is too long to be an argument is left to the form's own fields. */
export function metadataOf(
  { channel, responseUrl, threadTs, home }: Origin,
  given: Metadata['given'],
): string {
  const kept = Object.fromEntries(Object.entries(given).filter(([, value]) => value.length <= 150))
  return JSON.stringify({ channel, responseUrl, threadTs, home, given: kept } satisfies Metadata)
}

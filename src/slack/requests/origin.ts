import { z } from 'zod'
import type { MessageRef } from '../../outbox/messenger.ts'

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
  /** The message, seen by others too, whose button was pressed. */
  pressed?: MessageRef | undefined
  /** The answer goes where the button stands. */
  inPlace?: boolean | undefined
  /** It was asked from no channel: what the person alone is told goes to their direct messages. */
  directly?: boolean | undefined
  /** Who opened the form it was asked by, if not the person: a form that is shown again stays theirs. */
  openedBy?: string | undefined
  /** `command` unless it says otherwise. */
  surface?: 'command' | 'button' | 'form' | 'mention' | 'shortcut' | undefined
  /**
   * The same when Slack sends the same again: the trigger's or the event's id. Nothing that carries a known one is done
   * again.
   */
  key?: string | undefined
}

/** What a modal keeps of its origin, and of the arguments that its fields do not hold. */
export const metadataSchema = z.object({
  channel: z.string(),
  responseUrl: z.url().optional(),
  threadTs: z.string().optional(),
  home: z.boolean().optional(),
  /** Who opened it: it is taken from nobody else. */
  openedBy: z.string().optional(),
  /** The deployment as it was then. */
  about: z.object({ id: z.string(), status: z.string() }).optional(),
  given: z.record(z.string(), z.string()),
})

export type Metadata = z.output<typeof metadataSchema>

/** Slack keeps 3,000 characters: what is too long to be an argument is left to the form's own fields. */
export function metadataOf(
  { person, channel, responseUrl, threadTs, home, openedBy = person }: Origin,
  given: Metadata['given'],
  about?: Metadata['about'],
): string {
  const kept = Object.fromEntries(Object.entries(given).filter(([, value]) => value.length <= 150))
  return JSON.stringify({
    channel,
    responseUrl,
    threadTs,
    home,
    openedBy,
    about,
    given: kept,
  } satisfies Metadata)
}

import { z } from 'zod'
import type { Arguments, Request, UnreadRequest } from '../../operations/index.ts'
import type { ReplyTo } from './reply-to.ts'

/** What a form keeps in its private_metadata: the request it will make, and the ways back to the person. */
const metadataSchema = z.object({
  channel: z.string(),
  threadTs: z.string().optional(),
  responseUrl: z.url().optional(),
  directly: z.enum(['home', 'shortcut']).optional(),
  openedBy: z.string().optional(),
  seen: z.object({ id: z.string(), status: z.string().optional() }).optional(),
  /** Those that no field of the form holds. */
  arguments: z.record(z.string(), z.string()),
})

export interface FormMetadata {
  arguments: Arguments
  request: Pick<UnreadRequest, 'channel' | 'threadTs' | 'openedBy' | 'seen'>
  replyTo: Omit<ReplyTo, 'person'>
}

/** Characters of an argument that is kept; Slack keeps 3,000 in all, and the form's own fields hold the longer ones. */
const MAX_ARGUMENT = 150

/** The private_metadata of a form for a request. A form that is shown again stays with the person who opened it. */
export function formMetadata(request: Request, { threadTs, responseUrl, directly }: ReplyTo): string {
  const { person, channel, openedBy = person, seen } = request
  const kept = Object.entries(request.arguments).filter(([, value]) => value.length <= MAX_ARGUMENT)
  return JSON.stringify({
    channel,
    threadTs,
    responseUrl,
    directly,
    openedBy,
    seen,
    arguments: Object.fromEntries(kept),
  } satisfies z.input<typeof metadataSchema>)
}

/** Reads a form's private_metadata; undefined when it is not one of ours. */
export function readFormMetadata(text: string): FormMetadata | undefined {
  const read = metadataSchema.safeParse(parsedJson(text))
  if (!read.success) return undefined
  const { channel, threadTs, responseUrl, directly, openedBy, seen, arguments: given } = read.data
  return {
    arguments: given,
    request: { channel, threadTs, openedBy, seen },
    replyTo: { channel, threadTs, responseUrl, directly },
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import type { App } from '@slack/bolt'
import type { Logger } from 'pino'
import { z } from 'zod'
import { readCommand, withFlag } from '../../block-kit/index.ts'
import type { UnreadRequest } from '../../operations/index.ts'
import type { Performer } from '../requests/perform.ts'
import { type ReplyTo, threadFor } from '../requests/reply-to.ts'
import type { Track } from '../requests/track.ts'

/**
 * Buttons, menus, selects and fields. Their action_id begins with `run` or `replace` (the answer goes where the
 * button stands); their value is a command line, with the key of the deployment it was made for. A field's block_id
 * is one, and its action_id ends with the flag it fills.
 */
const actionSchema = z.object({
  action_id: z.string().regex(/^(run|replace):/),
  block_id: z.string(),
  type: z.string(),
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
})

const bodySchema = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  response_url: z.url().optional(),
  channel: z.object({ id: z.string() }).optional(),
  container: z
    .object({
      channel_id: z.string().optional(),
      thread_ts: z.string().optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .optional(),
  message: z.object({ ts: z.string().optional(), thread_ts: z.string().optional() }).nullish(),
  view: z.object({ type: z.string() }).nullish(),
  actions: z.array(z.looseObject({})).min(1),
})

interface Dependencies {
  performer: Performer
  /** Changes made in the App Home are posted here. */
  notifyChannel: string
  track: Track
  log: Logger
}

export function registerActions(app: App, { performer, notifyChannel, track, log }: Dependencies) {
  app.action(/^(?!home:)/, async ({ ack, body }) => {
    await ack()
    const read = bodySchema.safeParse(body)
    const action = actionSchema.safeParse(read.data?.actions[0])
    if (!read.success || !action.success) {
      log.warn({ actions: read.data?.actions }, 'unknown action')
      return
    }
    const value = chosenValue(action.data)
    if (value === undefined) return
    const { line, deploymentKey } = readCommand(value)
    const replyTo = replyToOf(read.data, action.data.action_id, notifyChannel)
    const request = requestOf(read.data, replyTo, deploymentKey)
    track(performer.line(line, request, replyTo, read.data.trigger_id))
  })
}

function chosenValue({ type, action_id, block_id, value, selected_option }: z.output<typeof actionSchema>) {
  if (type !== 'plain_text_input') return selected_option?.value ?? value ?? undefined
  const flag = action_id.slice(action_id.indexOf(':') + 1)
  return value ? withFlag(block_id, flag, value) : block_id
}

const threadOf = ({ message, container }: z.output<typeof bodySchema>): string | undefined =>
  message?.thread_ts ?? container?.thread_ts

const requestOf = (
  body: z.output<typeof bodySchema>,
  { person, channel }: ReplyTo,
  deploymentKey: string | undefined,
): UnreadRequest => ({
  person,
  channel,
  threadTs: threadOf(body),
  surface: 'button',
  key: body.trigger_id,
  seen: deploymentKey === undefined ? undefined : { id: deploymentKey },
})

function replyToOf(body: z.output<typeof bodySchema>, actionId: string, notifyChannel: string): ReplyTo {
  const inHome = body.view?.type === 'home'
  const channel = body.channel?.id ?? body.container?.channel_id
  const ts = body.container?.is_ephemeral ? undefined : body.message?.ts
  return {
    person: body.user.id,
    channel: inHome ? notifyChannel : (channel ?? body.user.id),
    threadTs: threadFor(body.message?.ts, threadOf(body)),
    responseUrl: body.response_url,
    directly: inHome ? 'home' : undefined,
    pressed: channel === undefined || ts === undefined ? undefined : { channel, ts },
    inPlace: actionId.startsWith('replace'),
  }
}

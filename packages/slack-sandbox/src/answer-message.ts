import type { JsonObject } from './json.ts'
import { postMessage, removeMessage, showMessage, threadRoot } from './posting.ts'
import type { Message } from './protocol.ts'
import type { ResponseGrant } from './response-urls.ts'
import { flagOf, has, textOf } from './web-api/arguments.ts'
import { readContent, readMetadata } from './web-api/message-content.ts'
import { Refusal } from './web-api/method.ts'
import type { Workspace } from './workspace.ts'

function replace(workspace: Workspace, original: Message, given: JsonObject): void {
  const content = readContent({ workspace, given }, {})
  const metadata = readMetadata(given)
  const { metadata: _, attachments: _attachments, ...kept } = original
  showMessage(workspace, { ...kept, blocks: [], ...content, edited: true, ...(metadata ? { metadata } : {}) })
}

function add(workspace: Workspace, grant: ResponseGrant, given: JsonObject): void {
  const content = readContent({ workspace, given }, {})
  const metadata = readMetadata(given)
  const threadTs = has(given, 'thread_ts')
    ? threadRoot(workspace, grant.channel, textOf(given, 'thread_ts') ?? '')
    : undefined
  postMessage(workspace, {
    channel: grant.channel,
    user: workspace.identity.bot.userId,
    ...content,
    ...(threadTs === undefined ? {} : { threadTs }),
    ...(metadata ? { metadata } : {}),
    ...(textOf(given, 'response_type') === 'in_channel' ? {} : { ephemeralFor: grant.personId }),
  })
}

function write(workspace: Workspace, grant: ResponseGrant, given: JsonObject): void {
  const original =
    grant.originalTs === undefined ? undefined : workspace.messages.find(grant.channel, grant.originalTs)
  if (flagOf(given, 'delete_original')) {
    if (!original) throw new Refusal('message_not_found')
    removeMessage(workspace, original)
  } else if (original && flagOf(given, 'replace_original')) replace(workspace, original, given)
  else add(workspace, grant, given)
}

/**
 * Does what an acknowledgement with a body or a use of a response_url asks for
 * (https://docs.slack.dev/interactivity/handling-user-interaction#message_responses).
 *
 * @returns Slack's error code when it is refused
 */
export function answerInteraction(
  workspace: Workspace,
  grant: ResponseGrant,
  given: JsonObject,
): string | undefined {
  try {
    write(workspace, grant, given)
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

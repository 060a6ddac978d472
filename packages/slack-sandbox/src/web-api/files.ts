import { identifyBlocks } from '../block-kit/blocks.ts'
import { messageRefusal } from '../block-kit/message.ts'
import { type StoredFile, toSharedFile } from '../files.ts'
import { newIdentifier, newSecret } from '../identifiers.ts'
import { isObject, type JsonObject } from '../json.ts'
import { postMessage, threadRoot } from '../posting.ts'
import { has, structureOf, textOf } from './arguments.ts'
import { type Call, type Method, Refusal, refusalWith } from './method.ts'
import { visibleConversation } from './places.ts'

function wireFile(file: StoredFile, origin: string): JsonObject {
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    size: file.size,
    filetype: file.snippetType || (file.name.split('.').at(-1) ?? ''),
    mode: file.snippetType ? 'snippet' : 'hosted',
    url_private: origin + file.url,
    url_private_download: origin + file.url,
    permalink: origin + file.url,
  }
}

const MOST_ALT_TEXT = 1000
const MOST_CHANNELS = 100

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
const getUploadUrl: Method = {
  token: 'bot',
  scope: 'files:write',
  required: ['filename', 'length'],
  perMinute: 100,
  handle({ workspace, given }) {
    const name = textOf(given, 'filename') ?? ''
    const length = Number(textOf(given, 'length'))
    const snippetType = textOf(given, 'snippet_type') ?? ''
    if (length === 0) throw new Refusal('missing_argument')
    if ((textOf(given, 'alt_txt') ?? '').length > MOST_ALT_TEXT) throw new Refusal('alt_txt_too_large')
    if (!Number.isInteger(length) || length < 1) {
      const message = '[ERROR] must be greater than 0 [json-pointer:/length]'
      throw new Refusal('invalid_arguments', { response_metadata: { messages: [message] } })
    }
    if (snippetType && length > 1024 * 1024) throw new Refusal('snippet_too_large')
    const id = newIdentifier('F')
    const uploadSecret = newSecret()
    workspace.files.add({
      id,
      name,
      title: name,
      size: length,
      url: `/files/${id}/${encodeURIComponent(name)}`,
      uploadSecret,
      announced: length,
      shared: false,
      created: Math.floor(workspace.now() / 1000),
      snippetType,
    })
    return { upload_url: `${workspace.origin()}/upload/${uploadSecret}`, file_id: id }
  },
}

function completedFiles({ workspace, given }: Call): StoredFile[] {
  const wanted = structureOf(given, 'files')
  if (!Array.isArray(wanted) || wanted.length === 0) {
    const message = '[ERROR] must provide an array [json-pointer:/files]'
    throw new Refusal('invalid_arguments', { response_metadata: { messages: [message] } })
  }
  return wanted.map(entry => {
    const file = isObject(entry) ? workspace.files.find(String(entry.id)) : undefined
    if (!file?.content) throw new Refusal('file_not_found')
    if (file.content.length !== file.announced) throw new Refusal('file_update_failed')
    if (isObject(entry) && typeof entry.title === 'string') file.title = entry.title
    return file
  })
}

/** https://docs.slack.dev/reference/methods/files.completeUploadExternal */
const completeUpload: Method = {
  token: 'bot',
  scope: 'files:write',
  required: ['files'],
  perMinute: 100,
  handle(call) {
    const { workspace, given } = call
    const files = completedFiles(call)
    const blocks =
      has(given, 'blocks') && !has(given, 'initial_comment') ? structureOf(given, 'blocks') : undefined
    const refusal =
      blocks === undefined ? undefined : messageRefusal(blocks, { unknownTypes: workspace.unknownBlockTypes })
    if (refusal) throw refusalWith('invalid_blocks', refusal.problems)
    const channels = (textOf(given, 'channel_id') ?? textOf(given, 'channels') ?? '')
      .split(',')
      .filter(Boolean)
    if (channels.length > MOST_CHANNELS) throw new Refusal('channels_limit_exceeded')
    const conversations = channels.map(channel => visibleConversation(workspace, channel))
    if (conversations.some(conversation => !conversation.botIsMember)) throw new Refusal('not_in_channel')
    if (has(given, 'thread_ts') && conversations.length > 1) throw new Refusal('invalid_channel')
    call.afterwards(() => {
      for (const { id } of conversations) {
        const threadTs = has(given, 'thread_ts')
          ? threadRoot(workspace, id, textOf(given, 'thread_ts') ?? '')
          : undefined
        postMessage(workspace, {
          channel: id,
          user: workspace.identity.bot.userId,
          text: textOf(given, 'initial_comment') ?? '',
          files: files.map(toSharedFile),
          ...(blocks === undefined ? {} : { blocks: identifyBlocks(blocks) }),
          ...(threadTs === undefined ? {} : { threadTs }),
        })
      }
    })
    for (const file of files) file.shared ||= conversations.length > 0
    return { files: files.map(file => wireFile(file, workspace.origin())) }
  },
}

/** https://docs.slack.dev/reference/methods/files.info */
const info: Method = {
  token: 'bot',
  scope: 'files:read',
  required: ['file'],
  perMinute: 100,
  handle({ workspace, given }) {
    const file = workspace.files.find(textOf(given, 'file') ?? '')
    if (!file?.content) throw new Refusal('file_not_found')
    return { file: wireFile(file, workspace.origin()) }
  },
}

export const FILES: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
  'files.info': info,
}

import { answerInteraction } from '../answer-message.ts'
import { type Conversation, payloadName } from '../conversations.ts'
import { isObject } from '../json.ts'
import type { Manifest, ManifestCommand } from '../manifest.ts'
import { postMessage } from '../posting.ts'
import type { Person } from '../protocol.ts'
import { type ActAnswer, type Acting, acknowledged, failureOf, personOf, refuse } from './acting.ts'
import { sendMessageEvents } from './events.ts'
import { linkNames } from './link-names.ts'

async function runCommand(
  acting: Acting,
  person: Person,
  conversation: Conversation,
  command: ManifestCommand,
  typed: string,
): Promise<ActAnswer> {
  const { workspace, bot } = acting
  const { team, app } = workspace.identity
  const words = typed.slice(command.command.length).trim()
  const grant = { channel: conversation.id, personId: person.id }
  const delivery = await bot.deliver('slash_commands', {
    token: 'sandbox-verification-token',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: conversation.id,
    channel_name: payloadName(conversation),
    user_id: person.id,
    user_name: person.name,
    command: command.command,
    text: command.shouldEscape ? linkNames(workspace, words, true) : words,
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: workspace.responseUrls.issue(grant),
    trigger_id: workspace.triggers.issue(person.id),
  })
  const failure = failureOf(delivery)
  if (failure) return refuse(acting, person.id, `${command.command} failed with the error "${failure}"`)
  const { response } = delivery
  const answer = typeof response === 'string' ? { text: response } : response
  if (!isObject(answer) || Object.keys(answer).length === 0) return acknowledged(delivery)
  if (answer.response_type === 'in_channel') {
    postMessage(workspace, { channel: conversation.id, user: person.id, text: typed })
    if (answer.text === undefined && answer.blocks === undefined) return acknowledged(delivery)
  }
  const refused = answerInteraction(workspace, grant, answer)
  if (refused)
    return refuse(acting, person.id, `${command.command} failed with the error "invalid_command_response"`)
  return acknowledged(delivery)
}

/** The app's command of that name; an app that takes any command takes it as it is. */
function commandCalled({ commands, anyCommand }: Manifest, name: string): ManifestCommand | undefined {
  const listed = commands.find(({ command }) => command === name)
  if (listed || !anyCommand || name === '/') return listed
  return { command: name, description: '', usageHint: '', shouldEscape: false }
}

/**
 * What a person types into a channel or thread: a slash command when it starts with `/`, otherwise a message.
 *
 * @param broadcast whether a reply goes to the channel as well
 * @throws Error when the person does not exist
 */
export async function type(
  acting: Acting,
  personId: string,
  channelId: string,
  text: string,
  threadTs?: string,
  broadcast = false,
): Promise<ActAnswer> {
  const { workspace } = acting
  const person = personOf(workspace, personId)
  const conversation = workspace.conversations.find(known => known.id === channelId)
  if (!conversation?.members.has(personId)) return refuse(acting, personId, 'You are not in this channel.')
  const typed = text.trim()
  if (typed === '') return { ok: false, error: 'There is nothing to send.' }
  if (!typed.startsWith('/')) {
    if (conversation.isArchived) return refuse(acting, personId, 'This channel is archived.')
    const message = postMessage(workspace, {
      channel: channelId,
      user: personId,
      text: linkNames(workspace, typed),
      ...(threadTs === undefined ? {} : { threadTs, ...(broadcast ? { broadcast } : {}) }),
    })
    sendMessageEvents(acting, conversation, message)
    return { ok: true }
  }
  const [name = ''] = typed.split(/\s/, 1)
  const command = commandCalled(workspace.manifest, name)
  if (!command) {
    const sentence = 'In Slack, all messages that start with the "/" character are interpreted as commands.'
    return refuse(acting, personId, `${name} is not a valid command. ${sentence}`)
  }
  if (threadTs !== undefined) return refuse(acting, personId, `${name} is not supported in threads. Sorry!`)
  return runCommand(acting, person, conversation, command, typed)
}

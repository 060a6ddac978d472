import { App, LogLevel } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { type ChannelSetup, type SlackSandbox, type SlackSandboxOptions, startSlack } from '../src/server.ts'

/** An app with one command, Home tab and events, and most scopes. */
export const MANIFEST = {
  display_information: { name: 'Helper' },
  features: {
    bot_user: { display_name: 'helper' },
    app_home: { home_tab_enabled: true },
    slash_commands: [{ command: '/helper', description: 'Run deployments', usage_hint: '[list]' }],
  },
  oauth_config: {
    scopes: {
      bot: [
        'commands',
        'chat:write',
        'chat:write.public',
        'files:write',
        'files:read',
        'users:read',
        'users:read.email',
        'channels:read',
        'channels:history',
        'channels:join',
        'groups:read',
        'groups:history',
        'im:read',
        'im:history',
        'im:write',
        'usergroups:read',
        'reactions:write',
        'team:read',
        'app_mentions:read',
      ],
    },
  },
  settings: { event_subscriptions: { bot_events: ['app_mention', 'app_home_opened', 'message.im'] } },
}

export const GENERAL = 'C0GENERAL'
export const VISION_TEAM = 'C0RANDOM'
export const PRIVATE_LAB = 'C0PRIVATE'
export const ADA = 'U0ADA'
export const GRACE = 'U0GRACE'

export const ARCHIVE = 'C0ARCHIVE'
/** Only Ada is in it. */
export const QUIET = 'C0QUIET'

/** A channel for each way of being refused. */
export const CHANNELS: readonly ChannelSetup[] = [
  { id: GENERAL, name: 'general', kind: 'public', botIsMember: true },
  { id: VISION_TEAM, name: 'random', kind: 'public', botIsMember: false },
  { id: PRIVATE_LAB, name: 'private', kind: 'private', botIsMember: false },
  { id: ARCHIVE, name: 'archive', kind: 'public', botIsMember: true, isArchived: true },
  { id: QUIET, name: 'quiet', kind: 'public', botIsMember: true, members: [ADA] },
]

export function startWorkspace(options: Partial<SlackSandboxOptions> = {}): Promise<SlackSandbox> {
  return startSlack({ manifest: MANIFEST, ...options })
}

const quiet = { logLevel: LogLevel.ERROR, clientOptions: {} }

/** A Bolt app that is not connected yet. */
export function createApp(slack: SlackSandbox): App {
  return new App({
    ...quiet,
    token: slack.botToken,
    appToken: slack.appToken,
    socketMode: true,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  })
}

/** What a Web API call answers over the wire. */
export async function call(
  slack: SlackSandbox,
  method: string,
  given: Record<string, unknown> = {},
  token: string | undefined = slack.botToken,
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (token) headers.authorization = `Bearer ${token}`
  const response = await fetch(slack.apiUrl + method, {
    method: 'POST',
    headers,
    body: JSON.stringify(given),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

/** A required text input whose block and action have the same name. */
export function textInput(name: string): Record<string, unknown> & { type: string } {
  const label = { type: 'plain_text', text: name }
  return { type: 'input', block_id: name, label, element: { type: 'plain_text_input', action_id: name } }
}

/** A form with the blocks given, or with one required text input called `name`. */
export function form(fields: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    callback_id: 'create',
    title: { type: 'plain_text', text: 'Create' },
    submit: { type: 'plain_text', text: 'Create' },
    blocks: [textInput('name')],
    ...fields,
  }
}

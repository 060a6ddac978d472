import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'

const schema = z.object({
  display_information: z.object({ name: z.string() }),
  features: z
    .object({
      bot_user: z.object({ display_name: z.string() }).optional(),
      app_home: z
        .object({ home_tab_enabled: z.boolean().optional(), messages_tab_enabled: z.boolean().optional() })
        .optional(),
      slash_commands: z
        .array(
          z.object({
            command: z.string(),
            description: z.string(),
            usage_hint: z.string().default(''),
            should_escape: z.boolean().default(false),
          }),
        )
        .default([]),
      shortcuts: z
        .array(
          z.object({
            name: z.string(),
            type: z.enum(['message', 'global']),
            callback_id: z.string(),
            description: z.string().default(''),
          }),
        )
        .default([]),
    })
    .prefault({}),
  oauth_config: z
    .object({ scopes: z.object({ bot: z.array(z.string()).default([]) }).prefault({}) })
    .prefault({}),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).optional(),
    })
    .prefault({}),
})

/** An app without a manifest of its own: every scope and event that the sandbox knows. */
const OPEN_MANIFEST = {
  display_information: { name: 'My app' },
  features: { bot_user: { display_name: 'myapp' }, app_home: { home_tab_enabled: true } },
  oauth_config: {
    scopes: {
      bot: [
        ...['app_mentions:read', 'commands', 'chat:write', 'chat:write.public', 'team:read', 'emoji:read'],
        ...['channels:read', 'channels:history', 'channels:join', 'channels:manage'],
        ...[
          'groups:read',
          'groups:history',
          'im:read',
          'im:history',
          'im:write',
          'mpim:read',
          'mpim:history',
        ],
        ...['files:read', 'files:write', 'reactions:read', 'reactions:write', 'links:read', 'links:write'],
        ...[
          'users:read',
          'users:read.email',
          'users.profile:read',
          'usergroups:read',
          'metadata.message:read',
        ],
      ],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: [
        ...['app_home_opened', 'app_mention', 'message.channels', 'message.groups', 'message.im'],
        ...['reaction_added', 'reaction_removed', 'member_joined_channel'],
      ],
    },
  },
}

/** A slash command of the app. */
export interface ManifestCommand {
  /** With its slash. */
  command: string
  description: string
  usageHint: string
  /** Whether typed `@name` and `#name` reach the bot as `<@U…|name>` and `<#C…|name>`. */
  shouldEscape: boolean
}

/** A shortcut of the app: of a message's menu, or global. */
export interface ManifestShortcut {
  name: string
  type: 'message' | 'global'
  callbackId: string
  description: string
}

/** What the sandbox reads of an app manifest. */
export interface Manifest {
  appName: string
  botName: string
  commands: ManifestCommand[]
  shortcuts: ManifestShortcut[]
  scopes: string[]
  botEvents: string[]
  homeTab: boolean
  /** Whether people may write the bot direct messages. */
  messagesTab: boolean
  /** Whether any slash command reaches the app, also one that is not listed. */
  anyCommand: boolean
}

/**
 * Reads an app manifest (https://docs.slack.dev/reference/app-manifest).
 *
 * @param source the parsed manifest, or the path of a YAML or JSON file; without one, an app that may do everything
 * @throws Error when the file cannot be read or is no manifest
 */
export async function readManifest(source: unknown): Promise<Manifest> {
  if (source === undefined) return { ...(await readManifest(OPEN_MANIFEST)), anyCommand: true }
  const parsed = schema.parse(typeof source === 'string' ? parse(await readFile(source, 'utf8')) : source)
  return {
    appName: parsed.display_information.name,
    botName: parsed.features.bot_user?.display_name ?? parsed.display_information.name,
    commands: parsed.features.slash_commands.map(command => ({
      command: command.command,
      description: command.description,
      usageHint: command.usage_hint,
      shouldEscape: command.should_escape,
    })),
    shortcuts: parsed.features.shortcuts.map(({ name, type, callback_id, description }) => ({
      name,
      type,
      callbackId: callback_id,
      description,
    })),
    scopes: parsed.oauth_config.scopes.bot,
    botEvents: parsed.settings.event_subscriptions?.bot_events ?? [],
    homeTab: parsed.features.app_home?.home_tab_enabled ?? false,
    messagesTab: parsed.features.app_home?.messages_tab_enabled ?? true,
    anyCommand: false,
  }
}

import { WebAPIPlatformError, WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { createRoboflowClient, Refused } from '../roboflow/index.ts'
import { checkDatabase } from './check-database.ts'
import type { Finding } from './finding.ts'
import { SCOPES } from './scopes.ts'

export interface Check {
  /** The setting it is about. */
  name: string
  run(): Promise<Finding>
}

const webClient = (token: string, { SLACK_API_URL }: Config) =>
  new WebClient(token, {
    ...(SLACK_API_URL === undefined ? {} : { slackApiUrl: SLACK_API_URL }),
    timeout: 10_000,
    retryConfig: { retries: 0 },
  })

const identitySchema = z.object({
  user: z.string().default('the bot'),
  team: z.string().default('the workspace'),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
})

const channelSchema = z.object({
  channel: z.object({
    name: z.string().default('the channel'),
    is_member: z.boolean().optional(),
    is_archived: z.boolean().optional(),
    is_private: z.boolean().optional(),
  }),
})

/** Everything the bot needs from outside, one check each, in the order a newcomer sets it up. */
export function checksFor(config: Config): Check[] {
  const bot = webClient(config.SLACK_BOT_TOKEN, config)
  const identity = async () => identitySchema.parse(await bot.auth.test())
  return [
    {
      name: 'SLACK_BOT_TOKEN',
      run: async () => {
        const { user, team } = await identity()
        return { ok: true, text: `@${user} in ${team}` }
      },
    },
    { name: 'scopes', run: async () => compareScopes((await identity()).response_metadata?.scopes) },
    { name: 'SLACK_APP_TOKEN', run: () => checkTransport(config) },
    {
      name: 'NOTIFY_CHANNEL',
      run: () => checkChannel(bot, config.NOTIFY_CHANNEL),
    },
    { name: 'ROBOFLOW_API_KEY', run: () => checkApiKey(config) },
    { name: 'OPERATORS', run: () => checkRoles(bot, config) },
    { name: 'LOOKERS', run: () => checkLookers(bot, config) },
    { name: 'CHANNELS', run: () => checkChannels(bot, config) },
    ...(config.AUDIT_CHANNEL === undefined
      ? []
      : [{ name: 'AUDIT_CHANNEL', run: () => checkChannel(bot, config.AUDIT_CHANNEL ?? '') }]),
    { name: 'DATABASE_URL', run: () => checkDatabase(config) },
  ]
}

function compareScopes(granted: readonly string[] | undefined): Finding {
  if (granted === undefined)
    return { ok: 'remark', text: 'Slack did not report them', mend: 'compare them with manifest.yml' }
  const missing = Object.entries(SCOPES).filter(([scope]) => !granted.includes(scope))
  if (missing.length === 0) return { ok: true, text: `all ${Object.keys(SCOPES).length} granted` }
  const words = missing.map(([scope, use]) => `${scope} (${use})`).join(', ')
  return {
    ok: false,
    text: `missing ${words}`,
    mend: "paste manifest.yml into the app's manifest, then reinstall the app",
  }
}

async function checkTransport(config: Config): Promise<Finding> {
  if (config.SLACK_APP_TOKEN === undefined) {
    return {
      ok: true,
      text: `not set, so the bot uses HTTP mode: Slack must reach /slack/events on port ${config.PORT}`,
    }
  }
  await webClient(config.SLACK_APP_TOKEN, config).apps.connections.open({})
  return { ok: true, text: 'Socket Mode connection works' }
}

const checkChannel = async (bot: WebClient, channel: string) =>
  channelFinding(channelSchema.parse(await bot.conversations.info({ channel })))

async function findAll(bot: WebClient, ids: readonly string[]): Promise<void> {
  for (const id of new Set(ids)) {
    await (id.startsWith('S') ? bot.usergroups.users.list({ usergroup: id }) : bot.users.info({ user: id }))
  }
}

async function checkLookers(bot: WebClient, { LOOKERS }: Config): Promise<Finding> {
  await findAll(bot, LOOKERS)
  const text =
    LOOKERS.length > 0
      ? `lists ${LOOKERS.length}: besides operators and creators, nobody else can view deployments or logs`
      : 'not set: every member can view deployments and their logs; guests and people from other workspaces can view deployments, but not logs'
  return { ok: true, text }
}

async function checkChannels(bot: WebClient, { CHANNELS }: Config): Promise<Finding> {
  const findings = await Promise.all(CHANNELS.map(channel => checkChannel(bot, channel)))
  const fault = findings.find(({ ok }) => ok === false) ?? findings.find(({ ok }) => ok === 'remark')
  if (fault) return fault
  if (CHANNELS.length === 0)
    return { ok: true, text: 'not set: the bot can be used, and posts, in every channel' }
  return { ok: true, text: `lists ${CHANNELS.length}: the bot can be used, and posts, nowhere else` }
}

/** Everybody named is there, and every usergroup can be read: one that cannot gives its members no right. */
async function checkRoles(bot: WebClient, { OPERATORS, CREATORS }: Config): Promise<Finding> {
  await findAll(bot, [...OPERATORS, ...CREATORS])
  const creators = CREATORS.length === 0 ? 'everyone can create' : `CREATORS lists ${CREATORS.length}`
  if (OPERATORS.length > 0) return { ok: true, text: `lists ${OPERATORS.length}; ${creators}` }
  return { ok: true, text: `not set: every member of the workspace can change every deployment; ${creators}` }
}

function channelFinding({ channel }: z.output<typeof channelSchema>): Finding {
  if (channel.is_archived) {
    return { ok: false, text: `#${channel.name} is archived`, mend: 'use another channel, or unarchive it' }
  }
  if (channel.is_member) return { ok: true, text: `#${channel.name}, the bot is a member` }
  const mend = `type /invite @roboflow in #${channel.name}`
  return channel.is_private
    ? { ok: false, text: `the bot is not a member of #${channel.name}, which is private`, mend }
    : {
        ok: 'remark',
        text: `the bot is not a member of #${channel.name}: it can post there, but not share files`,
        mend,
      }
}

async function checkApiKey(config: Config): Promise<Finding> {
  const roboflow = createRoboflowClient({
    baseUrl: config.ROBOFLOW_API_URL,
    apiKey: config.ROBOFLOW_API_KEY,
    timeoutMs: 10_000,
  })
  try {
    const deployments = await roboflow.list()
    return { ok: true, text: `accepted; live deployments: ${deployments.length}` }
  } finally {
    await roboflow.close()
  }
}

const MENDS: Record<string, string> = {
  invalid_auth: 'copy the token again: bot token from OAuth & Permissions, app token from Basic Information',
  not_authed: 'copy the token again: bot token from OAuth & Permissions, app token from Basic Information',
  account_inactive: 'reinstall the app in the workspace',
  token_revoked: 'reinstall the app in the workspace',
  missing_scope: "paste manifest.yml into the app's manifest, then reinstall the app",
  user_not_found: 'use the IDs of people in this workspace: profile → ⋮ → Copy member ID',
  no_such_subteam: 'use the IDs of user groups in this workspace: they start with S',
  channel_not_found:
    "use the ID at the bottom of the channel's details, and invite the bot if the channel is private",
}

/** A check that threw, as a finding. */
export function faultOf(name: string, error: unknown): Finding {
  if (error instanceof WebAPIPlatformError) {
    const answer = error.data.error
    return {
      ok: false,
      text: `Slack returned ${answer}`,
      mend: MENDS[answer] ?? "look up this error in Slack's documentation",
    }
  }
  const text = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ')
  if (error instanceof Refused && [401, 403].includes(error.status)) {
    return { ok: false, text, mend: "copy the key again from the Roboflow workspace's settings" }
  }
  const mend =
    name === 'DATABASE_URL'
      ? 'check the URL, and that the bot can write there'
      : 'check the network, then try again'
  return { ok: false, text, mend }
}

import { textOf } from './arguments.ts'
import { type Method, Refusal } from './method.ts'

/** https://docs.slack.dev/reference/methods/api.test */
const apiTest: Method = {
  token: 'none',
  perMinute: 100,
  handle({ given }) {
    const error = textOf(given, 'error')
    if (error) throw new Refusal(error, { args: given })
    return { args: given }
  },
}

/** https://docs.slack.dev/reference/methods/auth.test */
const authTest: Method = {
  token: 'bot',
  perMinute: 600,
  handle({ workspace: { identity, origin } }) {
    return {
      url: `${origin()}/`,
      team: identity.team.name,
      user: identity.bot.name,
      team_id: identity.team.id,
      user_id: identity.bot.userId,
      bot_id: identity.bot.id,
      is_enterprise_install: false,
    }
  },
}

/** https://docs.slack.dev/reference/methods/apps.connections.open */
const connectionsOpen: Method = {
  token: 'app',
  perMinute: 50,
  handle: ({ socketUrl }) => ({ url: socketUrl() }),
}

/** https://docs.slack.dev/reference/methods/bots.info */
const botsInfo: Method = {
  token: 'bot',
  scope: 'users:read',
  perMinute: 50,
  handle({ workspace: { identity }, given }) {
    const { bot, app } = identity
    if ((textOf(given, 'bot') ?? bot.id) !== bot.id) throw new Refusal('bot_not_found')
    return {
      bot: { id: bot.id, name: bot.name, app_id: app.id, user_id: bot.userId, deleted: false, icons: {} },
    }
  },
}

/** https://docs.slack.dev/reference/methods/team.info */
const teamInfo: Method = {
  token: 'bot',
  scope: 'team:read',
  perMinute: 50,
  handle({ workspace: { identity }, given }) {
    if ((textOf(given, 'team') ?? identity.team.id) !== identity.team.id) throw new Refusal('team_not_found')
    return { team: { ...identity.team, email_domain: 'example.com', icon: {} } }
  },
}

export const GENERAL: Readonly<Record<string, Method>> = {
  'api.test': apiTest,
  'auth.test': authTest,
  'apps.connections.open': connectionsOpen,
  'bots.info': botsInfo,
  'team.info': teamInfo,
}

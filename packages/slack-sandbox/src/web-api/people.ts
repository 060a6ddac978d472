import type { JsonObject } from '../json.ts'
import type { Person } from '../protocol.ts'
import type { Workspace } from '../workspace.ts'
import { flagOf, textOf } from './arguments.ts'
import { type Method, Refusal } from './method.ts'
import { pageOf } from './paging.ts'

/** Seconds a zone is ahead of UTC at an instant in milliseconds. */
function zoneOffset(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  const name = parts.find(part => part.type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /([+-])(\d+):(\d+)/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60)
}

function wirePerson(workspace: Workspace, person: Person): JsonObject {
  const withEmail = workspace.manifest.scopes.includes('users:read.email')
  return {
    id: person.id,
    team_id: workspace.identity.team.id,
    name: person.name,
    deleted: false,
    color: person.color.replace('#', ''),
    real_name: person.realName,
    tz: person.timeZone,
    tz_label: person.timeZone,
    tz_offset: zoneOffset(person.timeZone, workspace.now()),
    profile: {
      real_name: person.realName,
      real_name_normalized: person.realName,
      display_name: person.name,
      display_name_normalized: person.name,
      title: person.role,
      ...(withEmail ? { email: person.email } : {}),
    },
    is_admin: false,
    is_owner: false,
    is_bot: false,
    is_app_user: false,
    updated: 0,
  }
}

function wireBot({ identity }: Workspace): JsonObject {
  const { bot, app, team } = identity
  const profile = { real_name: app.name, display_name: bot.name, bot_id: bot.id, api_app_id: app.id }
  return {
    id: bot.userId,
    team_id: team.id,
    name: bot.name,
    deleted: false,
    real_name: app.name,
    profile,
    is_bot: true,
  }
}

/** https://docs.slack.dev/reference/methods/users.info */
const info: Method = {
  token: 'bot',
  scope: 'users:read',
  required: ['user'],
  perMinute: 100,
  handle({ workspace, given }) {
    const id = textOf(given, 'user')
    if (id === workspace.identity.bot.userId) return { user: wireBot(workspace) }
    const person = workspace.people.find(known => known.id === id)
    if (!person) throw new Refusal('user_not_found')
    return { user: wirePerson(workspace, person) }
  },
}

/** https://docs.slack.dev/reference/methods/users.list */
const list: Method = {
  token: 'bot',
  scope: 'users:read',
  perMinute: 20,
  handle({ workspace, given }) {
    const everybody = [...workspace.people.map(person => wirePerson(workspace, person)), wireBot(workspace)]
    const { items, metadata } = pageOf(everybody, given, 1000)
    return { members: items, cache_ts: Math.floor(workspace.now() / 1000), response_metadata: metadata }
  },
}

/** https://docs.slack.dev/reference/methods/users.lookupByEmail */
const lookupByEmail: Method = {
  token: 'bot',
  scope: 'users:read.email',
  required: ['email'],
  perMinute: 50,
  handle({ workspace, given }) {
    const email = textOf(given, 'email')?.toLowerCase()
    const person = workspace.people.find(known => known.email.toLowerCase() === email)
    if (!person) throw new Refusal('users_not_found')
    return { user: wirePerson(workspace, person) }
  },
}

/** https://docs.slack.dev/reference/methods/usergroups.list */
const groups: Method = {
  token: 'bot',
  scope: 'usergroups:read',
  perMinute: 20,
  handle({ workspace, given }) {
    const withUsers = flagOf(given, 'include_users')
    const usergroups = workspace.userGroups.map(({ users, ...group }) => ({
      ...group,
      team_id: workspace.identity.team.id,
      is_usergroup: true,
      date_delete: 0,
      user_count: users.length,
      ...(withUsers ? { users } : {}),
    }))
    return { usergroups }
  },
}

/** https://docs.slack.dev/reference/methods/usergroups.users.list */
const groupUsers: Method = {
  token: 'bot',
  scope: 'usergroups:read',
  required: ['usergroup'],
  perMinute: 20,
  handle({ workspace, given }) {
    const group = workspace.userGroups.find(known => known.id === textOf(given, 'usergroup'))
    if (!group) throw new Refusal('no_such_subteam')
    return { users: group.users }
  },
}

export const PEOPLE: Readonly<Record<string, Method>> = {
  'users.info': info,
  'users.list': list,
  'users.lookupByEmail': lookupByEmail,
  'usergroups.list': groups,
  'usergroups.users.list': groupUsers,
}

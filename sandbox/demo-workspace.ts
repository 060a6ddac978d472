import { fileURLToPath } from 'node:url'
import type { ChannelSetup, Person, UserGroup } from '../packages/slack-sandbox/src/index.ts'

/** Three people with three rights and three zones. */
const PEOPLE: readonly Person[] = [
  {
    id: 'U0ADA',
    name: 'ada',
    realName: 'Ada',
    email: 'ada@example.com',
    role: 'creator',
    timeZone: 'Europe/London',
    color: '#8b3a8f',
  },
  {
    id: 'U0GRACE',
    name: 'grace',
    realName: 'Grace',
    email: 'grace@example.com',
    role: 'operator',
    timeZone: 'America/New_York',
    color: '#1f6f54',
  },
  {
    id: 'U0LINUS',
    name: 'linus',
    realName: 'Linus',
    email: 'linus@example.com',
    role: 'stranger',
    timeZone: 'Europe/Helsinki',
    color: '#b8541f',
  },
]

/** One channel for each way the bot can stand to a channel. */
const CHANNELS: readonly ChannelSetup[] = [
  { id: 'C0DEPLOYMENTS', name: 'deployments', kind: 'public', botIsMember: true },
  { id: 'C0VISIONTEAM', name: 'vision-team', kind: 'public', botIsMember: false },
  { id: 'C0PRIVATELAB', name: 'private-lab', kind: 'private', botIsMember: false },
]

const USER_GROUPS: readonly UserGroup[] = [
  { id: 'S0OPERATORS', handle: 'operators', name: 'Operators', users: ['U0GRACE'] },
]

/** The workspace of the sandbox and of the bot's tests, with the bot's own manifest, for `startSlack`. */
export const DEMO_WORKSPACE = {
  people: PEOPLE,
  channels: CHANNELS,
  userGroups: USER_GROUPS,
  manifest: fileURLToPath(new URL('../manifest.yml', import.meta.url)),
}

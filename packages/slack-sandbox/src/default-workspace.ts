import type { Channel, Person } from './protocol.ts'
import type { UserGroup } from './user-groups.ts'

/** Three people with three rights and three zones. */
export const DEFAULT_PEOPLE: readonly Person[] = [
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

/** One channel for each way the bot can stand to a channel; direct messages are added for each person. */
export const DEFAULT_CHANNELS: readonly Channel[] = [
  { id: 'C0DEPLOYMENTS', name: 'deployments', kind: 'public', botIsMember: true },
  { id: 'C0VISIONTEAM', name: 'vision-team', kind: 'public', botIsMember: false },
  { id: 'C0PRIVATELAB', name: 'private-lab', kind: 'private', botIsMember: false },
]

export const DEFAULT_USER_GROUPS: readonly UserGroup[] = [
  { id: 'S0OPERATORS', handle: 'operators', name: 'Operators', users: ['U0GRACE'] },
]

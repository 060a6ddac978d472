import type { Channel, Person } from './protocol.ts'
import type { UserGroup } from './user-groups.ts'

/** Three people in three zones. */
export const DEFAULT_PEOPLE: readonly Person[] = [
  {
    id: 'U0ADA',
    name: 'ada',
    realName: 'Ada',
    email: 'ada@example.com',
    timeZone: 'Europe/London',
    color: '#8b3a8f',
  },
  {
    id: 'U0GRACE',
    name: 'grace',
    realName: 'Grace',
    email: 'grace@example.com',
    timeZone: 'America/New_York',
    color: '#1f6f54',
  },
  {
    id: 'U0LINUS',
    name: 'linus',
    realName: 'Linus',
    email: 'linus@example.com',
    timeZone: 'Europe/Helsinki',
    color: '#b8541f',
  },
]

/** One channel for each way a bot can stand to a channel; direct messages are added for each person. */
export const DEFAULT_CHANNELS: readonly Channel[] = [
  { id: 'C0GENERAL', name: 'general', kind: 'public', botIsMember: true },
  { id: 'C0RANDOM', name: 'random', kind: 'public', botIsMember: false },
  { id: 'C0PRIVATE', name: 'private', kind: 'private', botIsMember: false },
]

export const DEFAULT_USER_GROUPS: readonly UserGroup[] = [
  { id: 'S0OPERATORS', handle: 'operators', name: 'Operators', users: ['U0GRACE'] },
]

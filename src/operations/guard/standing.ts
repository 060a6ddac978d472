import type { People } from '../people.ts'
import type { Standing } from './rights.ts'

/** Ids of people (`U…`, `W…`) and usergroups (`S…`); an empty list names everybody. */
export interface Roles {
  operators: readonly string[]
  creators: readonly string[]
  lookers: readonly string[]
}

/** Where a person stands now, by Slack and the roles. Members who are named for more than looking may look, too. */
export async function standingOf(person: string, people: People, roles: Roles): Promise<Standing> {
  const [{ kind, email }, operates, creates, looks] = await Promise.all([
    people.find(person),
    isNamed(person, roles.operators, people),
    isNamed(person, roles.creators, people),
    isNamed(person, roles.lookers, people),
  ])
  const everybodyLooks = roles.lookers.length === 0
  const mayLook = everybodyLooks || looks || (kind === 'member' && (operates || creates))
  return {
    id: person,
    kind,
    email,
    isOperator: operates || roles.operators.length === 0,
    mayCreate: creates || roles.creators.length === 0,
    mayLook,
    mayReadLogs: kind !== 'unknown' && (everybodyLooks ? kind === 'member' : mayLook),
  }
}

/** Where the bot stands that does what a setting says. */
export const everyRight = (id: string): Standing => ({
  id,
  kind: 'member',
  isOperator: true,
  mayCreate: true,
  mayLook: true,
  mayReadLogs: true,
})

/** Whether the list names the person, alone or in a usergroup. */
async function isNamed(person: string, ids: readonly string[], people: People): Promise<boolean> {
  if (ids.includes(person)) return true
  const groups = ids.filter(id => id.startsWith('S'))
  const memberships = await Promise.all(groups.map(group => people.isInGroup(group, person)))
  return memberships.includes(true)
}

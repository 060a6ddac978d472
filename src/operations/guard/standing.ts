import type { People } from '../people.ts'
import type { Standing } from './rights.ts'

/** Ids of people (`U…`, `W…`) and usergroups (`S…`); an empty list names everybody. */
export interface Roles {
  operators: readonly string[]
  creators: readonly string[]
}

/** Where a person stands now, by Slack and the roles. */
export async function standingOf(person: string, people: People, roles: Roles): Promise<Standing> {
  const [{ kind, email }, isOperator, mayCreate] = await Promise.all([
    people.find(person),
    isNamed(person, roles.operators, people),
    isNamed(person, roles.creators, people),
  ])
  return { kind, email, isOperator, mayCreate }
}

async function isNamed(person: string, ids: readonly string[], people: People): Promise<boolean> {
  if (ids.length === 0 || ids.includes(person)) return true
  const groups = ids.filter(id => id.startsWith('S'))
  const memberships = await Promise.all(groups.map(group => people.isInGroup(group, person)))
  return memberships.includes(true)
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  missingFor,
  missingToLook,
  permissionsOf,
  type Standing,
} from '../../../src/operations/guard/rights.ts'
import { type Roles, standingOf } from '../../../src/operations/guard/standing.ts'
import type { PersonKind } from '../../../src/operations/people.ts'

const CREATE = { needsDeployment: false }
const CHANGE = { needsDeployment: true }
const madeUnder = (creatorEmail?: string) => ({ deployment: { creatorEmail } })
const HERS = madeUnder('Ada@Example.com')

const standing = (more: Partial<Standing> = {}): Standing => ({
  id: 'U0ADA',
  kind: 'member',
  email: 'ada@example.com',
  isOperator: false,
  mayCreate: false,
  mayLook: true,
  mayReadLogs: true,
  ...more,
})

describe('a change of a deployment', () => {
  test.each([
    ['its creator, whatever the case of the address', standing(), HERS, true],
    ['another member', standing({ email: 'grace@example.com' }), HERS, false],
    ['an operator', standing({ email: 'grace@example.com', isOperator: true }), HERS, true],
    ['a person without an address', standing({ email: undefined }), HERS, false],
    ['anybody, when its creator is not said', standing(), madeUnder(), false],
    [
      'somebody without an address, when it has none',
      standing({ email: undefined }),
      { deployment: {} },
      false,
    ],
    ['somebody with an empty address, when its is empty', standing({ email: '' }), madeUnder(' '), false],
    [
      'who was given it',
      standing({ email: undefined }),
      { ...madeUnder('x@example.com'), owner: 'U0ADA' },
      true,
    ],
    ['its creator, who gave it away', standing(), { ...HERS, owner: 'U0GRACE' }, false],
    ['an operator, when it was given', standing({ isOperator: true }), { ...HERS, owner: 'U0GRACE' }, true],
  ])('by %s', (_, who, deployment, allowed) => {
    expect(missingFor(CHANGE, who, deployment) === undefined).toBe(allowed)
    expect(permissionsOf(who).for(deployment).change).toBe(allowed)
  })
})

test('what nobody owns is changed only by operations that say so', () => {
  const nobodys = { ...madeUnder('left@example.com'), isOwnerless: true }
  expect(missingFor(CHANGE, standing(), nobodys)).toEqual({ lacks: 'operator_role' })
  expect(missingFor({ ...CHANGE, alsoOwnerless: true }, standing(), nobodys)).toBeUndefined()
  const somebodys = { ...nobodys, isOwnerless: false }
  expect(missingFor({ ...CHANGE, alsoOwnerless: true }, standing(), somebodys)).toEqual({
    lacks: 'operator_role',
  })
})

test('something new is made by those who are named, operators or not', () => {
  expect(missingFor(CREATE, standing({ isOperator: true }))).toEqual({ lacks: 'creator_role' })
  expect(missingFor(CREATE, standing({ mayCreate: true }))).toBeUndefined()
})

test('whoever is no member of the workspace changes nothing, whatever role and address they have', () => {
  const outsiders = fc.constantFrom<PersonKind>('guest', 'stranger', 'bot', 'unknown')
  fc.assert(
    fc.property(outsiders, fc.boolean(), fc.boolean(), (kind, isOperator, mayCreate) => {
      const who = standing({ kind, isOperator, mayCreate })
      expect(missingFor(CHANGE, who, HERS)).toEqual({ lacks: 'membership', kind })
      expect(missingFor(CREATE, who)).toEqual({ lacks: 'membership', kind })
      expect(permissionsOf(who).changeSome).toBe(false)
    }),
  )
})

describe('a role', () => {
  const people = {
    find: async () => ({ kind: 'member' as const, timeZone: 'UTC' }),
    isInGroup: async (group: string, person: string) => group === 'S1' && person === 'U2',
    named: async () => undefined,
    withAddress: async () => 'unknown' as const,
  }
  test.each([
    ['nobody', [], 'U1', true],
    ['the person', ['U1'], 'U1', true],
    ['somebody else', ['U9'], 'U1', false],
    ['a usergroup the person is in', ['U9', 'S1'], 'U2', true],
    ['a usergroup the person is not in', ['S1'], 'U1', false],
  ])('that names %s', async (_, ids, person, has) => {
    const roles = { operators: ids, creators: ids, lookers: [] }
    expect(await standingOf(person, people, roles)).toMatchObject({ isOperator: has, mayCreate: has })
  })
})

describe('looking', () => {
  const sees = async (kind: PersonKind, roles: Partial<Roles>, person = 'U1') => {
    const people = {
      find: async () => ({ kind, timeZone: 'UTC' }),
      isInGroup: async (group: string, member: string) => group === 'S1' && member === 'U1',
      named: async () => undefined,
      withAddress: async () => 'unknown' as const,
    }
    const who = await standingOf(person, people, { operators: [], creators: [], lookers: [], ...roles })
    return (['logs', 'deployments', 'nothing'] as const).find(
      looksAt => missingToLook({ looksAt }, who) === undefined,
    )
  }

  test.each<[PersonKind, string]>([
    ['member', 'logs'],
    ['guest', 'deployments'],
    ['stranger', 'deployments'],
    ['bot', 'deployments'],
    ['unknown', 'deployments'],
  ])('an empty list lets a %s see %s', async (kind, most) => {
    expect(await sees(kind, {})).toBe(most)
  })

  test.each<[string, PersonKind, Partial<Roles>, string]>([
    ['a member who is named', 'member', { lookers: ['U1'] }, 'logs'],
    ['a guest who is named', 'guest', { lookers: ['U1'] }, 'logs'],
    ['a stranger in a usergroup that is named', 'stranger', { lookers: ['S1'] }, 'logs'],
    ['somebody named whom Slack does not know right now', 'unknown', { lookers: ['U1'] }, 'deployments'],
    ['a member who is not named', 'member', { lookers: ['U9'] }, 'nothing'],
    ['a guest who is not named', 'guest', { lookers: ['U9'] }, 'nothing'],
    ['an operator', 'member', { lookers: ['U9'], operators: ['U1'] }, 'logs'],
    ['a member who may create', 'member', { lookers: ['U9'], creators: ['S1'] }, 'logs'],
    ['a stranger among the operators', 'stranger', { lookers: ['U9'], operators: ['U1'] }, 'nothing'],
  ])('%s, where there is a list, sees so much', async (_, kind, roles, most) => {
    expect(await sees(kind, roles)).toBe(most)
  })

  test('is needed for changing', () => {
    const who = standing({ isOperator: true, mayCreate: true, mayLook: false })
    expect(missingFor(CHANGE, who, HERS)).toEqual({ lacks: 'looker_role', kind: 'member' })
    expect(missingFor(CREATE, who)).toEqual({ lacks: 'looker_role', kind: 'member' })
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { missingFor, permissionsOf, type Standing } from '../../../src/operations/guard/rights.ts'
import { standingOf } from '../../../src/operations/guard/standing.ts'
import type { PersonKind } from '../../../src/operations/people.ts'

const CREATE = { needsDeployment: false }
const CHANGE = { needsDeployment: true }
const HERS = { creatorEmail: 'Ada@Example.com' }

const standing = (more: Partial<Standing> = {}): Standing => ({
  kind: 'member',
  email: 'ada@example.com',
  isOperator: false,
  mayCreate: false,
  ...more,
})

describe('a change of a deployment', () => {
  test.each([
    ['its creator, whatever the case of the address', standing(), HERS, true],
    ['another member', standing({ email: 'grace@example.com' }), HERS, false],
    ['an operator', standing({ email: 'grace@example.com', isOperator: true }), HERS, true],
    ['a person without an address', standing({ email: undefined }), HERS, false],
    ['anybody, when its creator is not said', standing(), { creatorEmail: undefined }, false],
    ['somebody without an address, when it has none', standing({ email: undefined }), {}, false],
    [
      'somebody with an empty address, when its is empty',
      standing({ email: '' }),
      { creatorEmail: ' ' },
      false,
    ],
  ])('by %s', (_, who, deployment, allowed) => {
    expect(missingFor(CHANGE, who, deployment) === undefined).toBe(allowed)
    expect(permissionsOf(who).for(deployment).change).toBe(allowed)
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
  }
  test.each([
    ['nobody', [], 'U1', true],
    ['the person', ['U1'], 'U1', true],
    ['somebody else', ['U9'], 'U1', false],
    ['a usergroup the person is in', ['U9', 'S1'], 'U2', true],
    ['a usergroup the person is not in', ['S1'], 'U1', false],
  ])('that names %s', async (_, ids, person, has) => {
    const roles = { operators: ids, creators: ids }
    expect(await standingOf(person, people, roles)).toMatchObject({ isOperator: has, mayCreate: has })
  })
})

import { expect, test } from 'vitest'
import { ownersOf } from '../../../src/operations/guard/owners.ts'
import type { People, PersonKind } from '../../../src/operations/people.ts'

const KINDS: Record<string, PersonKind> = {
  U0HERE: 'member',
  U0GUEST: 'guest',
  U0LEFT: 'stranger',
  U0UNKNOWN: 'unknown',
}

const people: People = {
  find: async id => ({ kind: KINDS[id] ?? 'unknown', timeZone: 'UTC' }),
  isInGroup: async () => false,
  named: async () => undefined,
  withAddress: async email => {
    if (email === 'down@example.com') return 'unknown'
    const id = `U0${email.split('@')[0]?.toUpperCase()}`
    return id in KINDS ? { id } : 'nobody'
  },
}

test.each([
  ['who has its address', {}, 'here@example.com', ['U0HERE'], true],
  ['a guest who has its address', {}, 'guest@example.com', ['U0GUEST'], true],
  ['nobody, when nobody has its address', {}, 'gone@example.com', [], true],
  ['nobody, when it has no address', {}, undefined, [], true],
  ['nobody, when who has its address has left', {}, 'left@example.com', [], true],
  [
    'who made it here, though its address is nobody’s',
    { createdBy: 'U0HERE' },
    'gone@example.com',
    ['U0HERE'],
    true,
  ],
  [
    'who has its address, though who made it here has left',
    { createdBy: 'U0LEFT' },
    'here@example.com',
    ['U0HERE'],
    true,
  ],
  [
    'both who made it here and who has its address',
    { createdBy: 'U0GUEST' },
    'here@example.com',
    ['U0GUEST', 'U0HERE'],
    true,
  ],
  [
    'nobody, when who was given it has left, whoever has its address',
    { owner: 'U0LEFT' },
    'here@example.com',
    [],
    true,
  ],
  ['nobody for sure, when Slack cannot say who has its address', {}, 'down@example.com', [], false],
  [
    'nobody for sure, when Slack cannot say who that is',
    { owner: 'U0UNKNOWN' },
    'here@example.com',
    [],
    false,
  ],
])('a deployment is owned by %s', async (_, known, creatorEmail, ids, isSure) => {
  expect(await ownersOf({ ...known, deployment: { creatorEmail } }, people)).toEqual({ ids, isSure })
})

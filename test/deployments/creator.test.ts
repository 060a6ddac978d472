import fc from 'fast-check'
import { expect, test } from 'vitest'
import { creatorOf, isAddressOf, isOwner } from '../../src/deployments/creator.ts'

test.each([
  ['the same address', 'ada@example.com', 'ada@example.com', true],
  ['the same address in another case, with spaces', ' Ada@Example.com', 'ada@example.COM ', true],
  ['another address', 'ada@example.com', 'grace@example.com', false],
  ['a person without an address', 'ada@example.com', undefined, false],
  ['a deployment without a creator', undefined, 'ada@example.com', false],
  ['neither an address nor a creator', undefined, undefined, false],
  ['nothing but spaces on both sides', ' ', '', false],
])('whose a deployment is: %s', (_, creatorEmail, email, expected) => {
  expect(isAddressOf(creatorEmail, { email })).toBe(expected)
  expect(isOwner({ deployment: { creatorEmail } }, { id: 'U0ADA', email })).toBe(expected)
})

test('what was given to somebody is theirs alone, whatever addresses there are', () => {
  const text = fc.option(fc.constantFrom('ada@example.com', 'grace@example.com'), { nil: undefined })
  const id = fc.constantFrom('U0ADA', 'U0GRACE')
  fc.assert(
    fc.property(id, id, text, text, (owner, person, creatorEmail, email) => {
      expect(isOwner({ owner, deployment: { creatorEmail } }, { id: person, email })).toBe(owner === person)
    }),
  )
})

test.each([
  ['who was given it', { owner: 'U0LINUS', createdBy: 'U0GRACE' }, { slackId: 'U0LINUS' }],
  ['who made it here', { createdBy: 'U0GRACE' }, { slackId: 'U0GRACE' }],
  ['who has its address', {}, { slackId: 'U0ADA' }],
])('notices and costs are for %s', async (_, known, expected) => {
  const personByEmail = async () => 'U0ADA'
  const deployment = { creatorEmail: 'ada@example.com' }
  expect(await creatorOf({ ...known, deployment }, personByEmail)).toEqual(expected)
})

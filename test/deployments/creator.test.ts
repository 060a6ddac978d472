import { expect, test } from 'vitest'
import { isCreator } from '../../src/deployments/creator.ts'

test.each([
  ['the same address', 'ada@example.com', 'ada@example.com', true],
  ['the same address in another case, with spaces', ' Ada@Example.com', 'ada@example.COM ', true],
  ['another address', 'ada@example.com', 'grace@example.com', false],
  ['a person without an address', 'ada@example.com', undefined, false],
  ['a deployment without a creator', undefined, 'ada@example.com', false],
  ['neither an address nor a creator', undefined, undefined, false],
  ['nothing but spaces on both sides', ' ', '', false],
])('whose a deployment is: %s', (_, creatorEmail, email, expected) => {
  expect(isCreator({ creatorEmail }, { email })).toBe(expected)
})

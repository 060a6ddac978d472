import { randomBytes } from 'node:crypto'

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'

function letters(count: number): string {
  return Array.from(randomBytes(count), byte => ALPHABET[byte % ALPHABET.length]).join('')
}

/** A Slack identifier: the kind's letter and ten capitals or digits, such as `V0K3…` for a view. */
export function newIdentifier(kind: string): string {
  return kind + letters(10)
}

/** What Slack puts where a bot gave no block_id or action_id: five characters. */
export function newElementIdentifier(): string {
  return letters(5)
}

/** An unguessable word for tickets and secret addresses. */
export function newSecret(): string {
  return randomBytes(18).toString('base64url')
}

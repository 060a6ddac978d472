import type { Deployment } from '../roboflow/index.ts'

/**
 * Whether a deployment is the person's: its creator's e-mail address is theirs, whatever the case. Nobody created one
 * without an address, and a person without one created none.
 */
export function isCreator(
  { creatorEmail }: Pick<Deployment, 'creatorEmail'>,
  person: { email?: string | undefined },
): boolean {
  const email = normalized(person.email)
  return email !== '' && normalized(creatorEmail) === email
}

const normalized = (email = '') => email.trim().toLowerCase()

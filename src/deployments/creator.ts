import type { Deployment } from '../roboflow/index.ts'
import type { DeploymentRecord } from '../store/index.ts'
import type { Creator } from './views/reminder.ts'

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

/** Whom a deployment's notices are for: who made it here, else who has the creator's address. */
export async function creatorOf(
  { createdBy, deployment }: Pick<DeploymentRecord, 'createdBy' | 'deployment'>,
  personByEmail: (email: string) => Promise<string | undefined>,
): Promise<Creator> {
  const email = deployment.creatorEmail
  const slackId = createdBy ?? (email === undefined ? undefined : await personByEmail(email))
  if (slackId !== undefined) return { slackId }
  return email === undefined ? undefined : { email }
}

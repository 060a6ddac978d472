import type { Deployment } from '../roboflow/index.ts'
import type { DeploymentRecord } from '../store/index.ts'

/** Whose a deployment is: a Slack id, or an address nobody in the workspace has. */
export type Creator = { slackId: string } | { email: string } | undefined

/** Slack's id of who has the address, if anybody has. */
export type PersonByEmail = (email: string) => Promise<string | undefined>

/** Whose a deployment is: who made it here, else who has the address it was made under. */
export async function creatorOf(
  { createdBy, deployment }: DeploymentRecord,
  personByEmail: PersonByEmail,
): Promise<Creator> {
  const email = deployment.creatorEmail
  const slackId = createdBy ?? (email === undefined ? undefined : await personByEmail(email))
  if (slackId !== undefined) return { slackId }
  return email === undefined ? undefined : { email }
}

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

import type { Deployment } from '../roboflow/index.ts'
import type { DeploymentRecord } from '../store/index.ts'

/** Whose a deployment is: a Slack id, or an address nobody in the workspace has. */
export type Creator = { slackId: string } | { email: string } | undefined

/** Slack's id of who has the address, if anybody has. */
export type PersonByEmail = (email: string) => Promise<string | undefined>

/** What says whose a deployment is. */
export type Ownership = Pick<DeploymentRecord, 'owner' | 'createdBy'> & {
  deployment: Pick<Deployment, 'creatorEmail'>
}

/** Slack's id of whose it is for notices, costs and limits: who was given or claimed it, else who made it here. */
export const slackOwnerOf = ({ owner, createdBy }: Pick<Ownership, 'owner' | 'createdBy'>) =>
  owner ?? createdBy

/** Whose a deployment is for notices and costs: whose it is in Slack, else who has the address it was made under. */
export async function creatorOf(ownership: Ownership, personByEmail: PersonByEmail): Promise<Creator> {
  const email = ownership.deployment.creatorEmail
  const slackId = slackOwnerOf(ownership) ?? (email === undefined ? undefined : await personByEmail(email))
  if (slackId !== undefined) return { slackId }
  return email === undefined ? undefined : { email }
}

/**
 * Whether a deployment is the person's to change: it was given to them or they claimed it, or nobody has and its
 * creator's e-mail address is theirs.
 *
 * @example
 * isOwner({ deployment: { creatorEmail: 'ada@example.com' } }, { id: 'U0ADA', email: 'Ada@example.com' }) // true
 * isOwner({ owner: 'U0GRACE', deployment: { creatorEmail: 'ada@example.com' } }, { id: 'U0ADA', email: 'ada@example.com' }) // false
 */
export function isOwner(
  { owner, deployment }: Pick<Ownership, 'owner' | 'deployment'>,
  person: { id: string; email?: string | undefined },
): boolean {
  return owner === undefined ? isAddressOf(deployment.creatorEmail, person) : owner === person.id
}

/**
 * Whether an e-mail address is the person's, whatever the case. Nobody has one that is not there, and a person without
 * one has none.
 */
export function isAddressOf(address: string | undefined, person: { email?: string | undefined }): boolean {
  const email = normalized(person.email)
  return email !== '' && normalized(address) === email
}

const normalized = (email = '') => email.trim().toLowerCase()

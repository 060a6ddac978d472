import { isCreator } from '../../deployments/creator.ts'
import type { Permission } from '../../deployments/views/deployment-buttons.ts'
import type { Deployment } from '../../roboflow/index.ts'
import type { PersonKind } from '../people.ts'

/** Where a person stands, by what Slack and the settings say. */
export interface Standing {
  kind: PersonKind
  email?: string | undefined
  /** May change what is not theirs; everybody may when OPERATORS is empty. */
  isOperator: boolean
  /** May make new ones; everybody may when CREATORS is empty. */
  mayCreate: boolean
}

/** What a person lacks. */
export type Missing =
  | { lacks: 'membership'; kind: Exclude<PersonKind, 'member'> }
  | { lacks: 'creator_role' }
  | { lacks: 'operator_role' }

/** An operation that changes something. */
interface Changing {
  needsDeployment: boolean
}

/**
 * The one rule of who may change what: undefined when they may. Guests, strangers, bots and people who cannot be looked
 * up change nothing. Whatever changes one deployment is for operators and for its creator, whose e-mail address is the
 * deployment's; whatever makes something new is for those named as creators. Without the deployment it answers
 * whether there is any that the person might change.
 */
export function missingFor(
  { needsDeployment }: Changing,
  { kind, email, isOperator, mayCreate }: Standing,
  deployment?: Pick<Deployment, 'creatorEmail'>,
): Missing | undefined {
  if (kind !== 'member') return { lacks: 'membership', kind }
  if (!needsDeployment) return mayCreate ? undefined : { lacks: 'creator_role' }
  if (isOperator || deployment === undefined) return undefined
  return isCreator(deployment, { email }) ? undefined : { lacks: 'operator_role' }
}

/** What a person may do, for views that show only that. */
export interface Permissions {
  create: boolean
  /** Whether there may be a deployment the person can change. */
  changeSome: boolean
  for(deployment: Pick<Deployment, 'creatorEmail'>): Permission
}

export function permissionsOf(standing: Standing): Permissions {
  const may = (needsDeployment: boolean, deployment?: Pick<Deployment, 'creatorEmail'>) =>
    missingFor({ needsDeployment }, standing, deployment) === undefined
  const create = may(false)
  return {
    create,
    changeSome: may(true),
    for: deployment => ({ create, change: may(true, deployment) }),
  }
}

import { isOwner, type Ownership, type Permission } from '../../deployments/index.ts'
import type { PersonKind } from '../people.ts'

/** Where a person stands, by what Slack and the settings say. */
export interface Standing {
  /** Slack user id. */
  id: string
  kind: PersonKind
  email?: string | undefined
  /** May change what is not theirs; everybody may when OPERATORS is empty. */
  isOperator: boolean
  /** May make new ones; everybody may when CREATORS is empty. */
  mayCreate: boolean
  /** May see which deployments there are; everybody may when LOOKERS is empty. */
  mayLook: boolean
  /** May see what they log; every member may when LOOKERS is empty. */
  mayReadLogs: boolean
}

/** What a person lacks. */
export type Missing =
  | { lacks: 'membership'; kind: Exclude<PersonKind, 'member'> }
  | { lacks: 'creator_role' }
  | { lacks: 'operator_role' }
  | { lacks: 'looker_role'; kind: PersonKind }

/** What an operation shows or changes. */
export type LookedAt = 'nothing' | 'deployments' | 'logs'

/** An operation that changes something. */
interface Changing {
  needsDeployment: boolean
  /** Whether it is for operators alone. */
  forOperators?: boolean
  /** Whether members may do it to what nobody in Slack owns, besides what is theirs. */
  alsoOwnerless?: boolean
}

/** Whose a deployment is, for who may change it. */
export type Owned = Pick<Ownership, 'owner' | 'deployment'> & {
  /** Nobody in Slack owns it; only found out for operations that ask. */
  isOwnerless?: boolean
}

/**
 * The one rule of who may change what: undefined when they may. Guests, strangers, bots and people who cannot be
 * looked up change nothing. Whatever changes one deployment is for operators and for its owner; whatever makes
 * something new is for those named as creators. Nobody changes what they may not look at. Without the deployment it
 * answers whether there is any that the person might change.
 */
export function missingFor(
  { needsDeployment, forOperators, alsoOwnerless = false }: Changing,
  { id, kind, email, isOperator, mayCreate, mayLook }: Standing,
  owned?: Owned,
): Missing | undefined {
  if (kind !== 'member') return { lacks: 'membership', kind }
  if (!mayLook) return { lacks: 'looker_role', kind }
  if (forOperators) return isOperator ? undefined : { lacks: 'operator_role' }
  if (!needsDeployment) return mayCreate ? undefined : { lacks: 'creator_role' }
  if (isOperator || owned === undefined || isOwner(owned, { id, email })) return undefined
  return alsoOwnerless && owned.isOwnerless ? undefined : { lacks: 'operator_role' }
}

/** The one rule of who may look at what: undefined when they may. */
export function missingToLook(
  { looksAt }: { looksAt: LookedAt },
  { kind, mayLook, mayReadLogs }: Standing,
): Missing | undefined {
  const may = { nothing: true, deployments: mayLook, logs: mayLook && mayReadLogs }[looksAt]
  return may ? undefined : { lacks: 'looker_role', kind }
}

/** What a person may do, for views that show only that. */
export interface Permissions {
  create: boolean
  /** Whether there may be a deployment the person can change. */
  changeSome: boolean
  /** Whether they can change every deployment, and act for others. */
  changeAll: boolean
  look: boolean
  logs: boolean
  for(owned: Owned): Permission
}

export function permissionsOf(standing: Standing): Permissions {
  const may = (needsDeployment: boolean, owned?: Owned) =>
    missingFor({ needsDeployment }, standing, owned) === undefined
  const create = may(false)
  const logs = missingToLook({ looksAt: 'logs' }, standing) === undefined
  return {
    create,
    changeSome: may(true),
    changeAll: may(true) && standing.isOperator,
    look: standing.mayLook,
    logs,
    for: owned => ({ create, change: may(true, owned), logs }),
  }
}

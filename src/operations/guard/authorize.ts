import type { Operation } from '../operation.ts'
import { refusalWords } from '../views/refusal.ts'
import { Declined } from './declined.ts'
import { type Missing, missingFor, missingToLook, type Owned, type Standing } from './rights.ts'
import type { Roles } from './standing.ts'

/**
 * Lets a person pass who may do it; without the deployment, who may do it to some. Throws Declined, which says what is
 * missing and whom to ask.
 */
export function authorize(operation: Operation, standing: Standing, roles: Roles, owned?: Owned): void {
  decline(missingFor(operation, standing, owned), operation, roles)
}

/** The same for an operation that only looks. */
export const authorizeLook = (operation: Operation, standing: Standing, roles: Roles): void =>
  decline(missingToLook(operation, standing), operation, roles)

function decline(missing: Missing | undefined, operation: Operation, roles: Roles) {
  if (missing === undefined) return
  const whom = {
    membership: roles.operators,
    operator_role: roles.operators,
    creator_role: roles.creators,
    looker_role: roles.lookers,
  }[missing.lacks]
  throw new Declined(auditReason(missing), refusalWords(denial(missing, operation, roles), whom))
}

const UNKNOWN = "Slack didn't tell me who you are, so I can't"

const MEMBERSHIP: Record<Extract<Missing, { lacks: 'membership' }>['kind'], string> = {
  guest: "Guests can view deployments but can't change them.",
  stranger: "People from other workspaces can view deployments but can't change them.",
  bot: "Bots can't make changes.",
  unknown: `${UNKNOWN} make changes for you right now. Try again in a minute.`,
}

const LOGS: Record<Extract<Missing, { lacks: 'looker_role' }>['kind'], string> = {
  member: 'You',
  guest: 'Guests',
  stranger: 'People from other workspaces',
  bot: 'Bots',
  unknown: '',
}

function denial(
  missing: Missing,
  { verb, forms, forOperators, alsoOwnerless }: Operation,
  roles: Roles,
): string {
  if (missing.lacks === 'membership') return MEMBERSHIP[missing.kind]
  if (missing.lacks === 'creator_role')
    return `You can't ${verb} deployments: only people listed in CREATORS can.`
  if (missing.lacks === 'looker_role') return lookDenial(missing.kind, roles)
  if (forOperators) return `You can't use ${verb}: only operators can.`
  const who = alsoOwnerless
    ? 'someone in Slack owns it, so only operators can'
    : 'only operators and its owner can'
  return `You can't ${forms.infinitive} this deployment: ${who}.`
}

function lookDenial(kind: keyof typeof LOGS, { lookers }: Roles): string {
  if (kind === 'unknown') return `${UNKNOWN} show you logs right now. Try again in a minute.`
  return lookers.length > 0
    ? "You can't view deployments: only people listed in LOOKERS can."
    : `${LOGS[kind]} can't read logs.`
}

function auditReason(missing: Missing): string {
  if (missing.lacks === 'membership') return `${missing.kind} of Slack`
  if (missing.lacks === 'looker_role') return 'not in LOOKERS'
  return missing.lacks === 'creator_role' ? 'not in CREATORS' : 'not an operator or the owner'
}

import type { Deployment } from '../../roboflow/index.ts'
import type { Operation } from '../operation.ts'
import { refusalWords } from '../views/refusal.ts'
import { Declined } from './declined.ts'
import { type Missing, missingFor, type Standing } from './rights.ts'
import type { Roles } from './standing.ts'

/**
 * Lets a person pass who may do it; without the deployment, who may do it to some. Throws Declined, which says what is
 * missing and whom to ask.
 */
export function authorize(
  operation: Operation,
  standing: Standing,
  roles: Roles,
  deployment?: Pick<Deployment, 'creatorEmail'>,
): void {
  const missing = missingFor(operation, standing, deployment)
  if (missing === undefined) return
  const whom = missing.lacks === 'creator_role' ? roles.creators : roles.operators
  throw new Declined(auditReason(missing), refusalWords(denial(missing, operation), whom))
}

const MEMBERSHIP: Record<Extract<Missing, { lacks: 'membership' }>['kind'], string> = {
  guest: "Guests can view deployments but can't change them.",
  stranger: "People from other workspaces can view deployments but can't change them.",
  bot: "Bots can't make changes.",
  unknown:
    "Slack didn't tell me who you are, so I can't make changes for you right now. Try again in a minute.",
}

function denial(missing: Missing, { verb, forms }: Operation): string {
  if (missing.lacks === 'membership') return MEMBERSHIP[missing.kind]
  if (missing.lacks === 'creator_role')
    return `You can't ${verb} deployments: only people listed in CREATORS can.`
  return `You can't ${forms.infinitive} this deployment: only operators and its creator can.`
}

function auditReason(missing: Missing): string {
  if (missing.lacks === 'membership') return `${missing.kind} of Slack`
  return missing.lacks === 'creator_role' ? 'not in CREATORS' : 'not an operator or the creator'
}

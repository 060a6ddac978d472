import { code, mrkdwn } from '../../block-kit/index.ts'
import type { Ownership } from '../../deployments/index.ts'
import type { Context } from '../operation.ts'
import type { People, PersonKind } from '../people.ts'
import { Declined } from './declined.ts'
import type { Owned } from './rights.ts'

/** Who of those whose a deployment is are in Slack now: its owner, or else who made it here or has its address. */
export interface Owners {
  ids: readonly string[]
  /** Whether Slack could be asked about each. */
  isSure: boolean
}

const IN_SLACK: readonly PersonKind[] = ['member', 'guest']

export async function ownersOf(ownership: Ownership, people: People): Promise<Owners> {
  const { owner, createdBy, deployment } = ownership
  const byAddress =
    owner === undefined && deployment.creatorEmail !== undefined
      ? await people.withAddress(deployment.creatorEmail)
      : 'nobody'
  const candidates = [owner ?? createdBy, typeof byAddress === 'object' ? byAddress.id : undefined].filter(
    id => id !== undefined,
  )
  const found = await Promise.all(
    [...new Set(candidates)].map(async id => ({ id, kind: (await people.find(id)).kind })),
  )
  return {
    ids: found.filter(({ kind }) => IN_SLACK.includes(kind)).map(({ id }) => id),
    isSure: byAddress !== 'unknown' && found.every(({ kind }) => kind !== 'unknown'),
  }
}

/**
 * Whose a deployment is, and for an operation that asks whether that is nobody. Throws Declined when Slack cannot tell:
 * what is somebody's must not be taken for nobody's.
 */
export async function ownedIn<Deployments extends Ownership>(
  ownership: Deployments,
  { request, services }: Context,
): Promise<Owned> {
  if (!request.operation.alsoOwnerless) return ownership
  const { ids, isSure } = await ownersOf(ownership, services.people)
  if (ids.length === 0 && !isSure && !(await services.permissionsOf(request.person)).changeAll) {
    const words = mrkdwn`Slack didn't tell me who owns ${code(request.arguments.name ?? '')}, so I can't tell whether you can ${request.operation.forms.infinitive} it. Try again in a minute.`
    throw new Declined('its owner could not be looked up', words)
  }
  return { ...ownership, isOwnerless: ids.length === 0 }
}

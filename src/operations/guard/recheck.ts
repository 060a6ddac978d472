import { code, deploymentKey, mrkdwn } from '../../block-kit/index.ts'
import { stateOf, statusWord } from '../../deployments/index.ts'
import { type Deployment, Refused } from '../../roboflow/index.ts'
import type { AuditTrail } from '../../store/index.ts'
import type { Request, SeenDeployment } from '../operation.ts'
import { changedByWords, staleWords } from '../views/refusal.ts'
import { Declined } from './declined.ts'
import { KEY_LIFETIME_MS } from './idempotency.ts'
import { formsOf } from './verb-forms.ts'

type LastDone = Pick<AuditTrail, 'lastDone'>

/** Throws Declined when another deployment has the name by now. */
export function checkSame(seen: SeenDeployment | undefined, { id, name }: Deployment): void {
  if (seen === undefined || deploymentKey(seen.id) === deploymentKey(id)) return
  const words = staleWords(mrkdwn`${code(name)} is now a different deployment with the same name.`)
  throw new Declined('another deployment has that name now', words)
}

/** Throws Declined when the deployment is not what the person saw, and what they asked makes no sense any more. */
export async function recheck(
  { operation, seen }: Request,
  deployment: Deployment,
  audit: LastDone,
): Promise<void> {
  const { name, id, status } = deployment
  checkSame(seen, deployment)
  if (seen?.status === status || operation.appliesTo(stateOf(status))) return
  const last = await audit.lastDone({ id }, [operation.verb, 'pause', 'resume', 'delete'])
  const by = last && changedByWords(last.person, formsOf(last.verb).past, last.at)
  throw new Declined(
    `it is ${status} now`,
    staleWords(mrkdwn`${code(name)} is ${statusWord(status)} now.`, by),
  )
}

/** In place of "no such deployment": who deleted it lately. Any other error is answered as it is. */
export async function explainMissing(
  name: string,
  error: unknown,
  now: Date,
  audit: LastDone,
): Promise<unknown> {
  if (!(error instanceof Refused) || error.status !== 404) return error
  const last = await audit.lastDone({ name }, ['delete'])
  if (last === undefined || now.getTime() - last.at.getTime() > KEY_LIFETIME_MS) return error
  const by = changedByWords(last.person, formsOf(last.verb).past, last.at)
  return new Declined('it is deleted', staleWords(mrkdwn`${code(name)} no longer exists.`, by))
}

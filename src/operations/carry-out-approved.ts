import { isAddressOf, stateOf } from '../deployments/index.ts'
import { type Deployment, Refused, RoboflowError } from '../roboflow/index.ts'
import { type Approval, type Coordination, type Store, StoreUnavailable } from '../store/index.ts'
import { adopted } from './create.ts'
import { approvalKey, endApproval } from './guard/approval.ts'
import { Busy } from './guard/claim.ts'
import { Declined, NotAllowedHere } from './guard/declined.ts'
import type { Guard } from './guard/guard.ts'
import type { Context, Request, Result } from './operation.ts'
import { findOperation } from './registry.ts'
import type { Services } from './services.ts'
import { APPROVAL_LIFETIME_MS } from './views/approval.ts'

interface Dependencies {
  store: Store
  guard: Guard
  services: Services
  coordination: Pick<Coordination, 'exclusively'>
  wake: () => void
}

type Work = (context: Context) => Promise<Result>

/**
 * The job that does what was approved, each exactly once, and lets lapse what nobody decided on. A request is marked
 * before its call: found so afterwards, the call may have been made, and the API is asked before it is made again. One
 * replica does so at a time.
 */
export function createApprovedJob({
  store,
  guard,
  services,
  coordination,
  wake,
}: Dependencies): () => Promise<void> {
  /** Ends it, and tells who asked. */
  async function end(approval: Approval, from: readonly Approval['state'][], reason?: string) {
    await store.transaction(endApproval(approval, from, services.now(), reason))
    wake()
  }

  async function carryOut(approval: Approval) {
    const mayBeDone = approval.state === 'running'
    const running = { ...approval, state: 'running' as const }
    if (!mayBeDone && !(await store.approvals.moveFrom(['approved'], running))) return
    const operation = findOperation(approval.verb)
    const read = operation?.read(approval.arguments)
    if (!operation || !read || 'problems' in read)
      throw new Error(`cannot read the approved ${approval.verb}`)
    const request: Request = {
      operation,
      arguments: approval.arguments,
      person: approval.person,
      channel: approval.channel,
      surface: 'schedule',
      key: approvalKey(approval),
      approval: running,
      ...(approval.deploymentId === undefined ? {} : { seen: { id: approval.deploymentId } }),
    }
    const found = mayBeDone ? await existing(approval) : undefined
    if (found && approval.verb === 'resume' && stateOf(found.status) !== 'paused')
      return end({ ...running, state: 'done' }, ['running'])
    const isMade = found && approval.verb === 'create' && (await isOfRequest(found, approval))
    const work: Work = isMade ? async context => adopted(found, context) : read.run
    await guard.carryOut({ services, request, now: services.now() }, work)
  }

  /** The deployment of the name, as it is now. */
  async function existing({ arguments: { name = '' } }: Approval): Promise<Deployment | undefined> {
    try {
      return await services.roboflow.get(name.trim())
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return undefined
      throw error
    }
  }

  /** Whether a deployment is what the request asked for: nobody else is known to have made it. */
  async function isOfRequest(found: Deployment, { arguments: given }: Approval): Promise<boolean> {
    const { createdBy } = (await services.records.recordsOf([found]))(found)
    const isAsAsked = found.machineType === given.machine?.trim() && isAddressOf(found.creatorEmail, given)
    return createdBy === undefined && isAsAsked
  }

  /** A call of before the crash may have arrived after the API was asked, and the second one was refused for it. */
  async function wasMade(approval: Approval): Promise<boolean> {
    if (approval.state !== 'running' || approval.verb !== 'create') return false
    const found = await existing(approval)
    return found !== undefined && isOfRequest(found, approval)
  }

  async function run() {
    for (const approval of await store.approvals.inStates(['pending', 'approved', 'running'])) {
      if (approval.state === 'pending') {
        const age = services.now().getTime() - approval.askedAt.getTime()
        if (age >= APPROVAL_LIFETIME_MS) await end({ ...approval, state: 'lapsed' }, ['pending'])
        continue
      }
      try {
        await carryOut(approval)
      } catch (error) {
        if (error instanceof StoreUnavailable) throw error
        const isFinal =
          (error instanceof Declined && !(error instanceof Busy)) ||
          error instanceof NotAllowedHere ||
          (error instanceof Refused && error.isFinal && !(await wasMade(approval)))
        if (isFinal) await end({ ...approval, state: 'failed' }, ['running'], error.message)
        else
          services.log.warn({ err: error, verb: approval.verb }, 'could not do what was approved; retrying')
        if (!isFinal && !(error instanceof RoboflowError) && !(error instanceof Busy)) throw error
      }
    }
  }

  return () => coordination.exclusively('approvals', run)
}

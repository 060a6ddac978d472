import type { Message } from '../../block-kit/index.ts'
import { type Deployment, RoboflowError, Unconfirmed } from '../../roboflow/index.ts'
import { type Outcome, type Store, StoreUnavailable, type TransactionStep } from '../../store/index.ts'
import type { EffectWriter } from '../effects.ts'
import type { Context, Request, Result } from '../operation.ts'
import type { People } from '../people.ts'
import { waitingMessage } from '../views/approval.ts'
import { notHereWords, notYourFormWords, outdatedButtonWords } from '../views/refusal.ts'
import { askForApproval, endApproval, NeedsApproval } from './approval.ts'
import { type AuditSettings, auditEntry, withKey } from './audit.ts'
import { authorize, authorizeLook } from './authorize.ts'
import { type Release, takeClaim } from './claim.ts'
import { Declined, NotAllowedHere, NotYourForm } from './declined.ts'
import { createIdempotency } from './idempotency.ts'
import { NotRecorded } from './not-recorded.ts'
import { ownedIn } from './owners.ts'
import { checkSame, explainMissing, recheck } from './recheck.ts'
import type { Owned, Standing } from './rights.ts'
import { everyRight, type Roles, standingOf } from './standing.ts'

/** Stands before every change: who may, whether it still makes sense, once, and written down. */
export interface Guard {
  /** Whether Slack did not send the same before. */
  isNew(key: string): boolean
  /** Whether this change was not begun before, not even by a process that was killed. */
  isNewChange(key: string): Promise<boolean>
  /** Before something is looked at. Throws Declined. */
  admitLook(request: Request): Promise<void>
  /**
   * Before a form or a picker opens; answers the deployment as it is. Who cannot be looked up is let through, since
   * it is a look only. Throws Declined and RoboflowError.
   */
  admit(context: Context): Promise<Deployment | undefined>
  /**
   * Does the work, writes what it changed, and answers the reply for the person. Throws Declined, NotAllowedHere
   * and what the work throws; each is written to the audit first.
   */
  carryOut(context: Context, work: Work): Promise<Message | undefined>
}

type Work = (context: Context) => Promise<Result>

interface Begun {
  deployment: Deployment | undefined
  release: Release
}

interface Dependencies extends AuditSettings {
  store: Store
  people: People
  roles: Roles
  /** Whether the bot may be used in the channel. */
  mayUse: (channel: string) => boolean
  effects: EffectWriter
  now: () => Date
  /** Something may have been written for the outbox. */
  wake: () => void
}

export function createGuard({
  store,
  people,
  roles,
  mayUse,
  effects,
  now,
  wake,
  ...audit
}: Dependencies): Guard {
  const standingIn = async ({ person, bySetting }: Request): Promise<Standing> =>
    bySetting ? everyRight(person) : standingOf(person, people, roles)

  async function write(request: Request, outcome: Outcome, answer: string, deployment?: Deployment) {
    await store.transaction(auditEntry({ request, deployment, outcome, answer, at: now() }, audit))
    wake()
  }

  /** Throws Declined where the bot may not be used. */
  function checkPlace({ channel }: Request) {
    if (!mayUse(channel)) throw new Declined('not one of CHANNELS', notHereWords())
  }

  const nameIn = ({ operation, arguments: { name } }: Request) =>
    operation.needsDeployment ? name?.trim() : undefined

  /** As the API has it now. Throws RoboflowError, and Declined where it was deleted lately. */
  const read = ({ services }: Context, name: string): Promise<Deployment> =>
    services.roboflow.get(name).catch(async error => {
      throw await explainMissing(name, error, now(), store.audit)
    })

  /** The deployment as it was just read, with whose it is by the store. */
  async function readOwned(context: Context, deployment: Deployment): Promise<Owned> {
    const recordOf = await context.services.records.recordsOf([deployment])
    return ownedIn({ ...recordOf(deployment), deployment }, context)
  }

  /** From the cached list where it is there, so that opening a form takes no call of its own. */
  async function readCached(context: Context, name: string): Promise<Deployment> {
    const live = await context.services.liveDeployments.get().catch((): Deployment[] => [])
    return live.find(deployment => deployment.name === name) ?? (await read(context, name))
  }

  /**
   * Whoever may not do it must not hold up who may, so they are refused before the claim: by what the store has of the
   * deployment, or else by what the API has.
   */
  async function preauthorize(context: Context): Promise<Standing> {
    const { operation } = context.request
    const standing = await standingIn(context.request)
    authorize(operation, standing, roles)
    const name = nameIn(context.request)
    if (name === undefined || standing.isOperator) return standing
    try {
      const record = await context.services.records.findByName(name)
      authorize(operation, standing, roles, await ownedIn(record ?? { deployment: {} }, context))
    } catch (error) {
      if (!(error instanceof Declined)) throw error
      authorize(operation, standing, roles, await readOwned(context, await read(context, name)))
    }
    return standing
  }

  /** The claim on what is to be changed, and the deployment as it was read under it. */
  async function begin(context: Context, standing: Standing): Promise<Begun> {
    const { operation } = context.request
    const name = nameIn(context.request)
    const release = await takeClaim(store, context)
    try {
      if (name === undefined) return { release, deployment: undefined }
      const deployment = await read(context, name)
      authorize(operation, standing, roles, await readOwned(context, deployment))
      return { release, deployment }
    } catch (error) {
      await release(store)
      throw error
    }
  }

  async function change(context: Context, { deployment, release }: Begun, work: Work) {
    const { request } = context
    if (deployment) await recheck(request, deployment, store.audit)
    await write(request, 'allowed', '', deployment)
    return effects.within(request.operation, async apply => {
      const { reply, effect } = await work({ ...context, deployment })
      const { approval } = request
      const facts = {
        request,
        deployment: effect?.type === 'created' ? effect.deployment : deployment,
        outcome: 'done' as const,
        answer: withApprover(effect?.answer ?? '', approval),
        at: now(),
      }
      const also: TransactionStep = async tables => {
        await auditEntry(facts, audit)(tables)
        if (approval) await endApproval({ ...approval, state: 'done' }, ['running'], now())(tables)
        // Whoever reads what was done may go on at once.
        await release(tables)
      }
      await apply(effect, request, also).catch((error: unknown) => {
        const isDone = error instanceof StoreUnavailable && (effect?.answer ?? '') !== ''
        throw isDone ? new NotRecorded(error.message, { cause: error }) : error
      })
      return reply
    })
  }

  /** Writes to the audit how the work failed, if it does. */
  async function audited<Answer>(
    request: Request,
    deployment: Deployment | undefined,
    work: () => Promise<Answer>,
  ): Promise<Answer> {
    try {
      return await work()
    } catch (error) {
      // Nothing can be written then, and the person waits.
      if (error instanceof StoreUnavailable || error instanceof NotRecorded) throw error
      const [outcome, answer] = failureOutcome(error)
      await write(request, outcome, answer, deployment)
      throw error
    }
  }

  return {
    ...createIdempotency(store.requests, now),

    async admitLook(request) {
      checkPlace(request)
      authorizeLook(request.operation, await standingIn(request), roles)
    },

    async admit(context) {
      const { request } = context
      try {
        checkPlace(request)
        checkOpener(request)
        checkSays(request)
        const standing = await standingIn(request)
        // Whom Slack could not look up sees the form: what is sent in is judged again.
        const isInDoubt = standing.kind === 'unknown'
        if (!isInDoubt) authorize(request.operation, standing, roles)
        const name = nameIn(request)
        if (name === undefined) return undefined
        const deployment = await readCached(context, name)
        if (!isInDoubt) authorize(request.operation, standing, roles, await readOwned(context, deployment))
        checkSame(request.seen, deployment)
        return deployment
      } catch (error) {
        if (error instanceof Declined) await write(withKey(request), 'refused', error.message)
        throw error
      }
    },

    async carryOut(unkeyed, work) {
      const request = withKey(unkeyed.request)
      const context = { ...unkeyed, request }
      const begun = await audited(request, undefined, async () => {
        checkPlace(request)
        checkOpener(request)
        checkSays(request)
        return begin(context, await preauthorize(context))
      })
      try {
        return await audited(request, begun.deployment, () => change(context, begun, work))
      } catch (error) {
        if (!(error instanceof NeedsApproval)) throw error
        await store.transaction(askForApproval({ ...context, deployment: begun.deployment }, error.message))
        const { operation, arguments: given } = request
        const asked = { verb: operation.verb, name: given.name ?? '', because: error.message }
        return waitingMessage(asked, context.services.settings.notifyChannel)
      } finally {
        await begun.release(store)
        wake()
      }
    },
  }
}

/** A form is taken from nobody but who opened it. Throws Declined. */
function checkOpener({ surface, openedBy, person }: Request) {
  if (surface !== 'form' || openedBy === person) return
  throw new NotYourForm(`the form was opened by ${openedBy ?? 'nobody'}`, notYourFormWords())
}

/**
 * A button that says which deployment it was made for nowhere could change another of the same name. Throws Declined.
 */
function checkSays({ surface, seen, operation, arguments: { name } }: Request) {
  if (surface !== 'button' || seen !== undefined || !operation.needsDeployment || name === undefined) return
  throw new Declined('the button names no deployment_id', outdatedButtonWords(operation.verb, name))
}

/** Whoever approved it stands beside who asked for it. */
const withApprover = (answer: string, approval: Request['approval']): string =>
  approval ? `${answer} (approved by ${approval.decidedBy})` : answer

function failureOutcome(error: unknown): ['refused' | 'failed' | 'unknown', string] {
  if (error instanceof Unconfirmed) return ['unknown', error.message]
  if (error instanceof NeedsApproval) return ['refused', `waits for approval: ${error.message}`]
  if (error instanceof Declined || error instanceof NotAllowedHere) return ['refused', error.message]
  if (error instanceof RoboflowError) return ['failed', error.message]
  return ['failed', 'an unexpected error; see the log']
}

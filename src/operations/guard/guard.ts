import { randomUUID } from 'node:crypto'
import { mrkdwn } from '../../block-kit/text.ts'
import type { Also } from '../../deployments/ledger.ts'
import { stateOf } from '../../deployments/state.ts'
import { statusWord } from '../../deployments/views/status.ts'
import { Refused, RoboflowError, Unconfirmed } from '../../roboflow/errors.ts'
import type { Deployment } from '../../roboflow/schemas.ts'
import type { Store } from '../../store/open.ts'
import type { Arguments, Asked, Operation, Reply } from '../operation.ts'
import { busyWords, doneByWords, notYourFormWords, refusalWords, staleWords } from '../views/refusal.ts'
import { recordOf, type Subject } from './audit-record.ts'
import { Declined, NotAllowedHere, NotYourForm } from './declined.ts'
import { lackWords } from './lack-words.ts'
import { type Missing, missingFor } from './rights.ts'
import { type Roles, standingOf } from './standing.ts'

/** What is known of a request for a change, whatever surface it came by. */
export interface Request {
  operation: Operation
  given: Arguments
  /** `command`, `button` or `form`. */
  surface: string
  /** The same when Slack sends the same again. */
  key: string
  /** As it was when the form was opened, or when the button was made. */
  about?: Glimpse | undefined
  /** Who opened the form; needed from one. */
  openedBy?: string | undefined
}

/** The deployment that the person saw: in a form with its state, on a button without. */
export interface Glimpse {
  id: string
  status?: string | undefined
}

/** Stands before every change: who may, whether it still makes sense, once, and written down. */
export interface Guard {
  /** Whether the request was not served before. */
  isNew(key: string): Promise<boolean>
  /** Before a form or a picker opens; answers the deployment as it is now. Throws Declined and RoboflowError. */
  admit(request: Request, asked: Asked): Promise<Deployment | undefined>
  /** Does it. Throws Declined, NotAllowedHere and what `run` throws; each is written down first. */
  carryOut(request: Request, asked: Asked, run: (asked: Asked) => Promise<Reply>): Promise<Reply>
}

interface Dependencies {
  store: Store
  roles: Roles
  auditChannel: string | undefined
  redact: (text: string) => string
  wake: () => void
}

/** Milliseconds after which a claim is a crash's: longer than any operation takes. */
const CLAIM_LASTS = 90_000
/** Milliseconds for which a request is known again, and a deletion is told of. */
const REMEMBERED_FOR = 24 * 60 * 60_000

export function createGuard({ store, roles, auditChannel, redact, wake }: Dependencies): Guard {
  const settings = { auditChannel, redact }
  let forgottenAt = 0

  async function write(subject: Subject, outcome: Parameters<typeof recordOf>[1], answer: string, at: Date) {
    await store.transaction(recordOf(subject, outcome, answer, at, settings))
    wake()
  }

  const subjectOf = ({ operation, given, surface, key }: Request, { person, channel }: Asked): Subject => ({
    request: key || randomUUID(),
    person,
    channel,
    surface,
    verb: operation.verb,
    given,
  })

  function decline(missing: Missing | undefined, operation: Operation) {
    if (missing === undefined) return
    const lacking = lackWords(missing, operation.verb)
    const whom = missing.lacks === 'creator_role' ? roles.creators : roles.operators
    throw new Declined(lacking.short, refusalWords(lacking.sentence, whom))
  }

  /** A form is taken from nobody but who opened it. Throws Declined. */
  function checkOpener({ surface, openedBy }: Request, { person }: Asked) {
    if (surface !== 'form' || openedBy === person) return
    throw new NotYourForm(`the form was opened by ${openedBy ?? 'nobody known'}`, notYourFormWords())
  }

  /** Throws Declined when the person may not; answers the deployment it is about. */
  async function judged({ operation, given }: Request, asked: Asked): Promise<Deployment | undefined> {
    const { services, person } = asked
    const standing = await standingOf(person, services.people, roles)
    decline(missingFor(operation, standing), operation)
    const name = given.name?.trim()
    if (!operation.needsDeployment || name === undefined) return undefined
    const deployment = await services.roboflow.get(name).catch(async error => {
      throw await goneBy(name, error)
    })
    decline(missingFor(operation, standing, deployment), operation)
    return deployment
  }

  /** Who may do nothing must not hold up who may; for an operator it takes no look at the deployment. */
  async function judgedBeforehand(request: Request, asked: Asked) {
    const { operation } = request
    const standing = await standingOf(asked.person, asked.services.people, roles)
    decline(missingFor(operation, standing), operation)
    if (operation.needsDeployment && !standing.isOperator) await judged(request, asked)
  }

  /** Instead of "there is no such deployment": who deleted it just now. */
  async function goneBy(name: string, error: unknown): Promise<unknown> {
    if (!(error instanceof Refused) || error.status !== 404) return error
    const last = await store.audit.lastDone({ name }, ['delete'])
    if (last === undefined || Date.now() - last.at.getTime() > REMEMBERED_FOR) return error
    return new Declined(
      'it is deleted',
      staleWords(name, 'is gone', doneByWords(last.person, last.verb, last.at)),
    )
  }

  /** Throws Declined when the deployment is not what the person saw, and what they asked makes no sense any more. */
  async function recheck({ operation, about }: Request, deployment: Deployment) {
    const { name, id, status } = deployment
    checkSame(about, deployment)
    if (about?.status === status || operation.makesSense(stateOf(status))) return
    const verbs = [operation.verb, 'pause', 'resume', 'delete']
    const last = await store.audit.lastDone({ id }, verbs)
    const by = last === undefined ? mrkdwn`` : doneByWords(last.person, last.verb, last.at)
    throw new Declined(`it is ${status} now`, staleWords(name, `is ${statusWord(status)} now`, by))
  }

  async function claimed<Result>(
    request: Request,
    asked: Asked,
    work: (release: Also) => Promise<Result>,
  ): Promise<Result> {
    const { operation, given } = request
    const name = given.name?.trim() ?? ''
    const what = `deployment:${name}`
    const token = randomUUID()
    const at = asked.now
    const claim = { person: asked.person, verb: operation.verb, at }
    const holder = await store.claims.take(what, token, claim, new Date(at.getTime() + CLAIM_LASTS))
    if (holder !== undefined) {
      throw new Declined(
        `${holder.person} is at it: ${holder.verb}`,
        busyWords(name, holder.person, holder.verb, holder.at),
      )
    }
    const release: Also = tables => tables.claims.release(what, token)
    return work(release).finally(() => release(store))
  }

  return {
    async isNew(key) {
      if (key === '') return true
      const now = Date.now()
      if (now - forgottenAt > 60 * 60_000) {
        forgottenAt = now
        await store.requests.forgetBefore(new Date(now - REMEMBERED_FOR))
      }
      return store.requests.isNew(key, new Date(now))
    },

    async admit(request, asked) {
      try {
        checkOpener(request, asked)
        const deployment = await judged(request, asked)
        if (deployment) checkSame(request.about, deployment)
        return deployment
      } catch (error) {
        if (error instanceof Declined)
          await write(subjectOf(request, asked), 'refused', error.message, asked.now)
        throw error
      }
    },

    async carryOut(request, asked, run) {
      let subject = subjectOf(request, asked)
      let recorded = false
      try {
        checkOpener(request, asked)
        await judgedBeforehand(request, asked)
        return await claimed(request, asked, async release => {
          const target = await judged(request, asked)
          subject = { ...subject, deployment: target }
          if (target) await recheck(request, target)
          await write(subject, 'allowed', '', asked.now)
          const done: Asked['done'] = (answer, made) => async tables => {
            const about = { ...subject, deployment: made ?? target }
            await recordOf(about, 'done', answer, asked.services.now(), settings)(tables)
            // Whoever reads what was done may press on at once.
            await release(tables)
            recorded = true
          }
          const reply = await run({ ...asked, target, done })
          if (!recorded) await store.transaction(done('', target))
          return reply
        })
      } catch (error) {
        const [outcome, answer] = judgedFailure(error)
        if (!recorded) await write(subject, outcome, answer, asked.services.now())
        throw error
      } finally {
        wake()
      }
    },
  }
}

/** Throws Declined. */
function checkSame(about: Glimpse | undefined, { id, name }: Deployment) {
  if (about === undefined || about.id === id) return
  const words = staleWords(name, 'is another deployment now, under the same name', mrkdwn``)
  throw new Declined('another deployment has that name now', words)
}

function judgedFailure(error: unknown): ['refused' | 'failed' | 'unknown', string] {
  if (error instanceof Unconfirmed) return ['unknown', error.message]
  if (error instanceof Declined || error instanceof NotAllowedHere) return ['refused', error.message]
  if (error instanceof RoboflowError) return ['failed', error.message]
  return ['failed', 'an error nobody foresaw; see the log']
}

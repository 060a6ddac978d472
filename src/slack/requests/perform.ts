import { type Message, type Modal, message } from '../../block-kit/index.ts'
import type { Ended, Observe } from '../../observe.ts'
import {
  type Context,
  Declined,
  type Guard,
  goOnMessage,
  lineAgain,
  MAX_LINE_LENGTH,
  NotAllowedHere,
  pickerModal,
  problem,
  type Request,
  type Result,
  readWords,
  type Services,
  secretWords,
  splitLine,
  stillWorkingMessage,
  tooLongWords,
  type UnreadRequest,
  understandVerb,
  wrongInput,
} from '../../operations/index.ts'
import type { HomePublisher } from '../surfaces/home.ts'
import type { Admission } from './admission.ts'
import type { Answerer } from './answer.ts'
import { failureMessage, failureWords } from './failure.ts'
import type { ModalOpener } from './modal-opener.ts'
import type { ReplyTo } from './reply-to.ts'
import type { SubjectOf } from './subject.ts'
import type { Track } from './track.ts'

/** Carries out requests of any surface; whatever goes wrong is said to the person who asked. */
export interface Performer {
  /** A command line, typed or carried by a button; without a trigger (a mention has none) no form can be opened. */
  line(text: string, from: UnreadRequest, replyTo: ReplyTo, triggerId?: string): Promise<void>
  /** The operation's form, for somebody who may submit it. Throws Declined and what the form throws. */
  form(request: Request, replyTo: ReplyTo): Promise<Modal>
  /** A request that needs no form any more. Answers the person; says there what went wrong. */
  answered(request: Request, replyTo: ReplyTo): Promise<void>
  /**
   * Runs arguments that were read, and answers the reply for the person. Throws what the operation throws,
   * Declined and NotAllowedHere.
   */
  run(
    request: Request,
    replyTo: ReplyTo,
    work: (context: Context) => Promise<Result>,
  ): Promise<Message | undefined>
  /** Says it to the person, if there is anything to say. */
  answer(reply: Message | undefined, replyTo: ReplyTo): Promise<void>
  /** Whether Slack did not send the same before; for what changes something the answer outlives the process. */
  isNew(request: Request): Promise<boolean>
  /** Whether the person did not ask too often, which they are told. */
  admits(request: Request, replyTo: ReplyTo): Promise<boolean>
}

/** Milliseconds after which a person who waits for an answer hears that it is on its way. */
const STILL_WORKING_MS = 2500

interface Dependencies {
  services: Services
  guard: Guard
  admission: Admission
  answerer: Answerer
  opener: ModalOpener
  home: HomePublisher
  subjectOf: SubjectOf
  track: Track
  observe: Observe
}

export function createPerformer(dependencies: Dependencies): Performer {
  const { services, guard, admission, answerer, opener, home, subjectOf, track, observe } = dependencies
  const contextOf = (request: Request): Context => ({ services, request, now: services.now() })

  /**
   * With the deployment that a button was made for: those of earlier versions do not carry it, but their message may.
   */
  async function withSeen(request: Request, { pressed }: ReplyTo): Promise<Request> {
    const { needsDeployment } = request.operation
    if (request.seen !== undefined || pressed === undefined || !needsDeployment) return request
    const subject = await subjectOf(pressed)
    return subject && subject.name === request.arguments.name
      ? { ...request, seen: { id: subject.id } }
      : request
  }

  const run: Performer['run'] = (request, replyTo, work) => {
    const labels = { verb: request.operation.verb, surface: request.surface }
    return observe({ kind: 'operation', labels }, () => carryOut(request, replyTo, work), outcomeOf)
  }

  async function carryOut(
    unseen: Request,
    replyTo: ReplyTo,
    work: (context: Context) => Promise<Result>,
  ): Promise<Message | undefined> {
    if (!unseen.operation.changesWith(unseen.arguments)) {
      await guard.admitLook(unseen)
      return (await work(contextOf(unseen))).reply
    }
    const request = await withSeen(unseen, replyTo)
    try {
      const reply = await guard.carryOut(contextOf(request), work)
      admission.uncount(request.person)
      return reply
    } finally {
      redrawHome(replyTo)
    }
  }

  /** The Home a change was asked in shows what has become of it, also when the change was refused. */
  function redrawHome({ directly, person }: ReplyTo) {
    if (directly !== 'home') return
    services.liveDeployments.forget()
    track(home.publish(person))
  }

  async function form(unseen: Request, replyTo: ReplyTo): Promise<Modal> {
    const { operation } = unseen
    if (!operation.form) throw new Error(`${operation.verb} has no form`)
    if (!operation.changes) {
      await guard.admitLook(unseen)
      return operation.form(unseen.arguments, contextOf(unseen))
    }
    const request = await withSeen(unseen, replyTo)
    const deployment = await guard.admit(contextOf(request))
    admission.uncount(request.person)
    const modal = await operation.form(request.arguments, { ...contextOf(request), deployment })
    return { ...modal, about: deployment && { id: deployment.id, status: deployment.status } }
  }

  async function picker(request: Request): Promise<Modal> {
    if (request.operation.changesWith(request.arguments)) {
      await guard.admit(contextOf(request))
      admission.uncount(request.person)
    } else await guard.admitLook(request)
    return pickerModal(request.operation.verb)
  }

  async function answer(reply: Message | undefined, replyTo: ReplyTo) {
    if (reply !== undefined) await answerer.toPerson(replyTo, reply)
  }

  async function answered(request: Request, replyTo: ReplyTo) {
    try {
      const read = request.operation.read(request.arguments)
      if ('problems' in read) return await answer(usage(request, read.problems.map(textOf)), replyTo)
      const stillWorking = sayLater(request, replyTo)
      try {
        await answer(await run(request, replyTo, read.run), replyTo)
      } finally {
        clearTimeout(stillWorking)
      }
    } catch (error) {
      await answer(await failureMessage(error, request, services), replyTo)
    }
  }

  /** Nobody should wonder for long whether a request has arrived. */
  function sayLater({ operation, arguments: { name } }: Request, replyTo: ReplyTo) {
    const say = () => answer(stillWorkingMessage(operation, name), { ...replyTo, inPlace: false })
    return setTimeout(() => track(say()), STILL_WORKING_MS)
  }

  /** A button, for a deployment that is there now: it is pressed later. Throws Declined and RoboflowError. */
  async function goOn(request: Request) {
    const { operation, arguments: given } = request
    if (operation.changesWith(given)) await guard.admit(contextOf(request))
    else await guard.admitLook(request)
    const command = await lineAgain(operation, given, async name => (await services.roboflow.get(name)).id)
    return command && goOnMessage(operation.verb, given.name, command)
  }

  /** What only looks, or asks before it changes anything, needs no key in the database. */
  const isNewChange = async ({ operation, arguments: given, key }: Request): Promise<boolean> =>
    !operation.changesWith(given) || (await guard.isNewChange(key))

  const usage = ({ operation }: Request, problems: readonly string[]) =>
    wrongInput(services.settings.slashCommand, operation, problems)

  async function begin(request: Request, replyTo: ReplyTo, triggerId: string | undefined) {
    const { operation, arguments: given } = request
    const picks = operation.needsDeployment && given.name === undefined
    const asks = picks || (operation.form !== undefined && operation.asksFirst(given))
    if (!asks) return (await isNewChange(request)) ? answered(request, replyTo) : undefined
    try {
      if (triggerId === undefined) return await answer(await goOn(request), replyTo)
      if (picks) await opener.open(triggerId, { kind: 'pick', request, replyTo }, () => picker(request))
      else await opener.open(triggerId, { kind: 'run', request, replyTo }, () => form(request, replyTo))
    } catch (error) {
      await answer(await failureMessage(error, request, services), replyTo)
    }
  }

  return {
    run,
    answer,
    answered,
    form,
    isNew: async request => guard.isNew(request.key) && (await isNewChange(request)),
    admits: admission.admits,
    async line(text, from, replyTo, triggerId) {
      try {
        if (!guard.isNew(from.key)) return
        if (text.length > MAX_LINE_LENGTH || services.holdsSecret(text)) {
          if (!(await admission.admits(from, replyTo))) return
          const isTooLong = text.length > MAX_LINE_LENGTH
          return await answer(message(isTooLong ? tooLongWords(text.length) : secretWords()), replyTo)
        }
        const { operation, words } = understandVerb(splitLine(text))
        const { given, problems } = readWords(operation, words)
        const request = { ...from, operation, arguments: given }
        if (!(await admission.admits(request, replyTo))) return
        if (problems.length > 0) return await answer(usage(request, problems), replyTo)
        await begin(request, replyTo, triggerId)
      } catch (error) {
        await answer(problem(failureWords(error, services)), replyTo)
      }
    },
  }
}

const outcomeOf = (ended: Ended<unknown>): string => {
  if (!('error' in ended)) return 'done'
  return ended.error instanceof Declined || ended.error instanceof NotAllowedHere ? 'refused' : 'failed'
}

const textOf = ({ text }: { text: string }) => text

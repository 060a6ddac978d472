import { type Message, message } from '../../block-kit/blocks.ts'
import type { Modal } from '../../block-kit/modal.ts'
import { readWords, splitLine, type TypedLine } from '../../operations/arguments/command-line.ts'
import type { Guard, Request } from '../../operations/guard/guard.ts'
import { helpForUnknown } from '../../operations/help.ts'
import type { Arguments, Asked, Operation, Reply } from '../../operations/operation.ts'
import { findOperation, operations } from '../../operations/registry.ts'
import type { Services } from '../../operations/services.ts'
import { goOnMessage } from '../../operations/views/go-on.ts'
import { wrongInput } from '../../operations/views/help.ts'
import { pickerModal } from '../../operations/views/picker-modal.ts'
import { problem } from '../../operations/views/problem.ts'
import { secretWords } from '../../operations/views/refusal.ts'
import type { HomePublisher } from '../surfaces/home.ts'
import type { Answerer } from './answer.ts'
import { failureMessage, failureWords } from './failure.ts'
import type { ModalOpener } from './modal-opener.ts'
import type { Origin } from './origin.ts'
import type { SubjectOf } from './subject.ts'
import type { Track } from './track.ts'

/** Carries out what was asked on any surface; whatever goes wrong is told to the person who asked. */
export interface Performer {
  /** A command line, typed or carried by a button; without a trigger (a mention has none) no form can be opened. */
  line(text: string, origin: Origin, triggerId?: string): Promise<void>
  /** The operation's form, for somebody who may submit it. Throws Declined and what the form throws. */
  form(operation: Operation, given: Arguments, origin: Origin, form?: RememberedByForm): Promise<Modal>
  /**
   * Arguments that need no form any more. `form`: what the form they come from remembers. Throws what the operation
   * throws, Declined and NotAllowedHere.
   */
  run(operation: Operation, given: Arguments, origin: Origin, form?: RememberedByForm): Promise<Reply>
  answer(reply: Reply, origin: Origin): Promise<void>
  /** Whether Slack did not send the same before. */
  isNew(origin: Origin): Promise<boolean>
}

type RememberedByForm = Pick<Request, 'about' | 'openedBy'>

interface Dependencies {
  services: Services
  guard: Guard
  answerer: Answerer
  opener: ModalOpener
  home: HomePublisher
  subjectOf: SubjectOf
  track: Track
}

export function createPerformer(dependencies: Dependencies): Performer {
  const { services, guard, answerer, opener, home, subjectOf, track } = dependencies
  const askedBy = ({ person, channel, threadTs }: Origin): Asked => ({
    services,
    person,
    channel,
    threadTs,
    now: services.now(),
  })
  const requestOf = (operation: Operation, given: Arguments, origin: Origin): Request => ({
    operation,
    given,
    surface: origin.surface ?? 'command',
    key: origin.key ?? '',
  })

  /** The deployment that the person saw where they pressed: another may have its name by now. */
  async function seenThere({ name }: Arguments, { pressed }: Origin): Promise<Request['about']> {
    const subject = pressed && name !== undefined ? await subjectOf(pressed) : undefined
    return subject?.id !== undefined && subject.name === name ? { id: subject.id } : undefined
  }

  async function run(operation: Operation, given: Arguments, origin: Origin, form: RememberedByForm = {}) {
    const read = operation.read(given)
    if ('problems' in read) {
      const problems = read.problems.map(({ text }) => text)
      const message = wrongInput(services.settings.slashCommand, operation, problems)
      return { to: 'person', message } satisfies Reply
    }
    if (!operation.changesWith(given)) return read.run(askedBy(origin))
    const request = { ...requestOf(operation, given, origin), about: await seenThere(given, origin), ...form }
    return guard.carryOut(request, askedBy(origin), read.run).finally(() => showAgain(origin))
  }

  async function formFor(
    operation: Operation,
    given: Arguments,
    origin: Origin,
    form: RememberedByForm = {},
  ): Promise<Modal> {
    if (!operation.form) throw new Error(`${operation.verb} has no form`)
    const asked = askedBy(origin)
    if (!operation.changes) return operation.form(given, asked)
    const request = { ...requestOf(operation, given, origin), about: await seenThere(given, origin), ...form }
    const target = await guard.admit(request, asked)
    const modal = await operation.form(given, { ...asked, target })
    return { ...modal, about: target && { id: target.id, status: target.status } }
  }

  async function picker(operation: Operation, given: Arguments, origin: Origin): Promise<Modal> {
    if (operation.changesWith(given)) await guard.admit(requestOf(operation, given, origin), askedBy(origin))
    return pickerModal(operation.verb)
  }

  /** The Home a change was asked in shows what has become of it, also when the change was refused. */
  function showAgain({ home: inHome, person }: Origin) {
    if (!inHome) return
    services.inventory.forget()
    track(home.publish(person))
  }

  async function answer(reply: Reply, origin: Origin) {
    if (reply.to === 'person') await answerer.toPerson(origin, reply.message)
    if (reply.to === 'channel') await answerer.toChannel(origin, reply.message)
  }

  async function begin(operation: Operation, given: Arguments, origin: Origin, triggerId?: string) {
    const picks = operation.needsDeployment && given.name === undefined
    const asks = picks || (operation.form !== undefined && operation.asksFirst(given))
    if (asks && triggerId === undefined) {
      await answerer.toPerson(origin, goOnMessage(operation.verb, given))
    } else if (picks && triggerId !== undefined) {
      const purpose = { kind: 'pick', operation, given, origin } as const
      await opener.open(triggerId, purpose, () => picker(operation, given, origin))
    } else if (asks && triggerId !== undefined) {
      const purpose = { kind: 'run', operation, given, origin } as const
      await opener.open(triggerId, purpose, () => formFor(operation, given, origin))
    } else {
      await answer(await run(operation, given, origin), origin)
    }
  }

  return {
    run,
    answer,
    form: formFor,
    isNew: ({ key }) => guard.isNew(key ?? ''),
    async line(text, from, triggerId) {
      const origin = { ...from, key: from.key ?? triggerId ?? '' }
      const tell = (words: Message) => answerer.toPerson(origin, words)
      try {
        if (!(await guard.isNew(origin.key))) return
        if (services.holdsSecret(text)) return await tell(message(secretWords()))
        const { operation, words } = understand(splitLine(text))
        const { given, problems } = readWords(operation, words)
        if (problems.length > 0) {
          return await tell(wrongInput(services.settings.slashCommand, operation, problems))
        }
        await begin(operation, given, origin, triggerId).catch(async error =>
          tell(await failureMessage(error, operation, given, services)),
        )
      } catch (error) {
        await tell(problem(failureWords(error, services)))
      }
    },
  }
}

/** No verb is a call for help; a word that is none asks help for the nearest one. */
function understand({ verb, words }: TypedLine): { operation: Operation; words: string[] } {
  const operation = findOperation(verb || 'help')
  if (operation) return { operation, words }
  const help = splitLine(helpForUnknown(verb, words))
  const explain = operations.find(({ verb }) => verb === 'help')
  if (!explain) throw new Error('the registry has no help')
  return { operation: explain, words: help.words }
}

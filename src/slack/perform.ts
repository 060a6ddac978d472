import { readWords, splitLine, type TypedLine } from '../operations/command-line.ts'
import { helpForUnknown } from '../operations/help.ts'
import type { Arguments, Asked, Operation, Reply } from '../operations/operation.ts'
import { findOperation, operations } from '../operations/registry.ts'
import type { Services } from '../operations/services.ts'
import { goOnMessage } from '../views/go-on.ts'
import { wrongInput } from '../views/help.ts'
import { pickerModal } from '../views/picker-modal.ts'
import type { Answerer } from './answer.ts'
import { failureMessage } from './failure.ts'
import type { ModalOpener } from './modal-opener.ts'
import type { Origin } from './origin.ts'
import type { HomePublisher } from './surfaces/home.ts'
import type { Track } from './track.ts'

/** Carries out what was asked on any surface; whatever goes wrong is told to the person who asked. */
export interface Performer {
  /** A command line, typed or carried by a button; without a trigger (a mention has none) no form can be opened. */
  line(text: string, origin: Origin, triggerId?: string): Promise<void>
  /** Arguments that need no form any more. Throws what the operation throws. */
  run(operation: Operation, given: Arguments, origin: Origin): Promise<Reply>
  answer(reply: Reply, origin: Origin): Promise<void>
  asked(origin: Origin): Asked
}

interface Dependencies {
  services: Services
  answerer: Answerer
  opener: ModalOpener
  home: HomePublisher
  track: Track
}

export function createPerformer({ services, answerer, opener, home, track }: Dependencies): Performer {
  const asked = ({ person, channel, threadTs }: Origin): Asked => ({
    services,
    person,
    channel,
    threadTs,
    now: services.now(),
  })

  async function run(operation: Operation, given: Arguments, origin: Origin): Promise<Reply> {
    const read = operation.read(given)
    if ('run' in read) return read.run(asked(origin)).finally(() => showAgain(operation, origin))
    const problems = read.problems.map(({ text }) => text)
    return { to: 'person', message: wrongInput(services.settings.slashCommand, operation, problems) }
  }

  /** The Home a change was asked in shows what has become of it, also when the change was refused. */
  function showAgain({ changes }: Operation, { home: inHome, person }: Origin) {
    if (!inHome || !changes) return
    services.inventory.forget()
    track(home.publish(person))
  }

  async function answer(reply: Reply, origin: Origin) {
    if (reply.to === 'person') await answerer.toPerson(origin, reply.message)
    if (reply.to === 'channel') await answerer.toChannel(origin, reply.message)
  }

  async function begin(operation: Operation, given: Arguments, origin: Origin, triggerId?: string) {
    const { form } = operation
    const asks = operation.needsDeployment && given.name === undefined
    if (triggerId === undefined && (asks || (form && operation.asksFirst(given)))) {
      await answerer.toPerson(origin, goOnMessage(operation.verb, given))
    } else if (triggerId === undefined) {
      await answer(await run(operation, given, origin), origin)
    } else if (asks) {
      const modal = pickerModal(operation.verb)
      await opener.open(triggerId, { kind: 'pick', operation, given, origin }, async () => modal)
    } else if (form && operation.asksFirst(given)) {
      await opener.open(triggerId, { kind: 'run', operation, given, origin }, () =>
        form(given, asked(origin)),
      )
    } else {
      await answer(await run(operation, given, origin), origin)
    }
  }

  return {
    run,
    answer,
    asked,
    async line(text, origin, triggerId) {
      const { operation, words } = understand(splitLine(text))
      const { given, problems } = readWords(operation, words)
      if (problems.length > 0) {
        const message = wrongInput(services.settings.slashCommand, operation, problems)
        return answerer.toPerson(origin, message)
      }
      try {
        await begin(operation, given, origin, triggerId)
      } catch (error) {
        await answerer.toPerson(origin, await failureMessage(error, operation, given, services))
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

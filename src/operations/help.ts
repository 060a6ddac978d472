import { z } from 'zod'
import { command, quotedWord } from '../block-kit/command.ts'
import { nearestNames } from '../deployments/names.ts'
import type { Permission } from './guard/rights.ts'
import { defineOperation, type Operation } from './operation.ts'
import { helpOverview, helpTopic, unknownVerb } from './views/help.ts'

/** Help reads the other operations, so that a new one is told of as soon as it is in the registry. */
export const createHelp = (others: () => readonly Operation[]): Operation =>
  defineOperation({
    verb: 'help',
    summary: 'What can be done, with examples.',
    usage: '[verb]',
    examples: ['help', 'help create'],
    positional: ['name', 'rest'],
    changes: false,
    input: z.object({
      /** The verb that is asked about, or a word that is none. */
      name: z.string().trim().optional(),
      /** What followed an unknown verb, so that the nearest one can be run with it. */
      rest: z.string().optional(),
    }),
    async run({ name, rest }, { services, person }) {
      const slash = services.settings.slashCommand
      const permission = await services.permissionOf(person)
      const operations = others().filter(operation => mayTry(operation, permission))
      if (name === undefined || name === '')
        return { to: 'person', message: helpOverview(slash, operations, permission.create) }
      const wanted = name.toLowerCase()
      const known = operations.find(({ verb, aliases }) => verb === wanted || aliases.includes(wanted))
      if (known) return { to: 'person', message: helpTopic(slash, known) }
      const words = operations.flatMap(({ verb, aliases }) => [verb, ...aliases])
      const [nearest] = nearestNames(wanted, words, 1)
      const line = nearest && [nearest, ...(rest ? [rest] : [])].join(' ')
      return { to: 'person', message: unknownVerb(name, nearest, line) }
    },
  })

/** Whether there is anything a person might do with it: what changes nothing without further words is for everybody. */
const mayTry = (operation: Operation, { create, changeSome }: Permission) =>
  !operation.changesWith({}) || (operation.needsDeployment ? changeSome : create)

/** The command line that answers an unknown verb. */
export const helpForUnknown = (verb: string, words: readonly string[]) =>
  command('help', { name: verb, rest: words.map(quotedWord).join(' ') || undefined })

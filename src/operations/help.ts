import { z } from 'zod'
import { type CommandButton, command, quotedWord } from '../block-kit/index.ts'
import { nearestNames } from '../deployments/index.ts'
import { readWords } from './arguments/command-line.ts'
import { splitWords } from './arguments/words.ts'
import { defineOperation } from './define-operation.ts'
import type { Permissions } from './guard/rights.ts'
import { lineAgain } from './line-again.ts'
import type { Operation } from './operation.ts'
import type { Services } from './services.ts'
import { helpAll, helpOverview, helpTopic, unknownVerb } from './views/help.ts'

const ALL = 'all'

/** Help reads the other operations, so that a new one is in it as soon as it is in the registry. */
export const createHelp = (others: () => readonly Operation[]): Operation =>
  defineOperation({
    verb: 'help',
    group: 'Bot',
    summary: 'Show what you can do',
    usage: '[verb | all]',
    examples: ['help', 'help create', 'help all'],
    positional: ['name', 'rest'],
    looksAt: 'nothing',
    changes: false,
    input: z.object({
      /** The verb that is asked about, or a word that is none. */
      name: z.string().trim().default(''),
      /** What followed an unknown verb, so that the nearest one can be run with it. */
      rest: z.string().optional(),
    }),
    async run({ name, rest }, { services, request }) {
      const slash = services.settings.slashCommand
      const permissions = await services.permissionsOf(request.person)
      const operations = others().filter(operation => mayTry(operation, permissions))
      const wanted = name.toLowerCase()
      if (wanted === '') return { reply: helpOverview(slash, operations, permissions.create) }
      if (wanted === ALL) return { reply: helpAll(slash, operations) }
      const known = operations.find(({ verb, aliases }) => verb === wanted || aliases.includes(wanted))
      if (known) return { reply: helpTopic(slash, known) }
      const words = operations.flatMap(({ verb, aliases }) => [verb, ...aliases])
      const [nearest] = nearestNames(wanted, words, 1)
      const meant = operations.find(
        ({ verb, aliases }) => verb === nearest || aliases.includes(nearest ?? ''),
      )
      return { reply: unknownVerb(name, nearest, meant && (await runButton(meant, rest, services))) }
    },
  })

/**
 * Runs what was probably meant, with what was typed after it where that is understood; nothing for no such
 * deployment.
 */
async function runButton(
  operation: Operation,
  rest: string | undefined,
  { roboflow, log }: Services,
): Promise<CommandButton | undefined> {
  const { given, problems } = readWords(operation, splitWords(rest ?? ''))
  if (problems.length > 0) return { label: `Run ${operation.verb}`, command: command(operation.verb) }
  const line = await lineAgain(operation, given, async name => (await roboflow.get(name)).id).catch(
    (error: unknown) => {
      log.debug({ err: error }, 'could not find the deployment of a mistyped command')
      return undefined
    },
  )
  return line && { label: `Run ${[operation.verb, rest].filter(Boolean).join(' ')}`, command: line }
}

/** Whether there is anything a person might do with it: what changes nothing without further words is for everybody. */
function mayTry(operation: Operation, { create, changeSome, changeAll, look, logs }: Permissions): boolean {
  if (operation.forOperators) return changeAll
  if (operation.changesWith({})) return operation.needsDeployment ? changeSome : create
  return { nothing: true, deployments: look, logs }[operation.looksAt]
}

/** The words after `help` that ask about an unknown verb. */
export const unknownVerbWords = (verb: string, words: readonly string[]): string[] => {
  const rest = words.map(quotedWord).join(' ')
  return [`--name=${verb}`, ...(rest === '' ? [] : [`--rest=${rest}`])]
}

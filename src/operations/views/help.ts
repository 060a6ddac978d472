import type { KnownBlock } from '@slack/types'
import {
  actions,
  type CommandButton,
  code,
  command,
  commandButton,
  context,
  header,
  joined,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  section,
  sentence,
  typedCommand,
} from '../../block-kit/index.ts'

/** What help shows of an operation. */
export interface Described {
  verb: string
  aliases: readonly string[]
  group: string
  everyday: boolean
  summary: string
  usage: string
  examples: readonly string[]
}

const ALL_COMMANDS = { label: 'All commands', command: typedCommand('help', { name: 'all' }) }

const usageOf = (slash: string, { verb, usage }: Described) =>
  code(`${slash} ${verb}${usage ? ` ${usage}` : ''}`)

/** The first screen: the everyday operations by group, with buttons for what is asked most. */
export function helpOverview(slash: string, operations: readonly Described[], mayCreate = true): Message {
  const everyday = operations.filter(operation => operation.everyday)
  return message(mrkdwn`What you can do with ${slash}`, [
    header('Dedicated deployments'),
    section(mrkdwn`Run inference servers from Slack. If you leave out a name, you'll be asked for it.`),
    ...groupsOf(everyday, ({ verb, summary }) => mrkdwn`${code(`${slash} ${verb}`)}  ${sentence(summary)}`),
    actions([
      ...(mayCreate
        ? [{ label: 'Create a deployment', command: command('create'), style: 'primary' as const }]
        : []),
      { label: 'List deployments', command: command('list') },
      ALL_COMMANDS,
    ]),
    context(mrkdwn`More about a command: ${code(`${slash} help logs`)}`),
  ])
}

/** Every operation by group, with how it is typed. */
export function helpAll(slash: string, operations: readonly Described[]): Message {
  return message(mrkdwn`All commands of ${slash}`, [
    header('All commands'),
    ...groupsOf(
      operations,
      operation =>
        mrkdwn`${usageOf(slash, operation)}\n${sentence(operation.summary)}${aliasWords(operation)}`,
    ),
    context(
      mrkdwn`Durations: ${code('3')} (hours), ${code('90m')}, ${code('1h30m')}, ${code('2d')}. Times: ${code('2h')} (ago), ${code('14:30')} (today), or ISO 8601.`,
    ),
  ])
}

function groupsOf(operations: readonly Described[], line: (operation: Described) => Mrkdwn): KnownBlock[] {
  const groups = new Map<string, Described[]>()
  for (const operation of operations)
    groups.set(operation.group, [...(groups.get(operation.group) ?? []), operation])
  return [...groups].map(([group, members]) =>
    section(joined([mrkdwn`*${group}*`, ...members.map(line)], '\n')),
  )
}

/** How one operation is typed. */
export function helpTopic(slash: string, operation: Described): Message {
  const lead = mrkdwn`*${operation.verb}*: ${sentence(operation.summary)}${aliasWords(operation)}`
  const examples = operation.examples.map(example => code(`${slash} ${example}`))
  return message(lead, [
    section(joined([lead, usageOf(slash, operation)], '\n')),
    ...(examples.length > 0 ? [section(joined([mrkdwn`Examples`, ...examples], '\n'))] : []),
    actions([{ label: `Run ${operation.verb}`, command: command(operation.verb) }, ALL_COMMANDS]),
  ])
}

/** For a word that is no verb: the nearest one, ready to run with the rest of what was typed. */
export function unknownVerb(typed: string, nearest: string | undefined, run?: CommandButton): Message {
  const lead = nearest
    ? mrkdwn`Unknown command ${code(typed)}. Did you mean ${code(nearest)}?`
    : mrkdwn`Unknown command ${code(typed)}.`
  return message(lead, [
    section(lead),
    actions([...(run ? [{ ...run, style: 'primary' as const }] : []), ALL_COMMANDS]),
  ])
}

/** A line that was understood in part: what is wrong with it, how it is typed, and help. */
export function wrongInput(slash: string, operation: Described, problems: readonly string[]): Message {
  const lead = joined(problems.map(sentence), '\n')
  return message(lead, [
    section(
      joined([lead, mrkdwn`Usage: ${usageOf(slash, operation)}`], '\n'),
      commandButton({ label: 'Help', command: typedCommand('help', { name: operation.verb }) }),
    ),
  ])
}

const aliasWords = ({ aliases }: Described): Mrkdwn =>
  aliases.length === 0 ? mrkdwn`` : mrkdwn` (also ${joined(aliases.map(code), ', ')})`

import {
  actions,
  commandButton,
  context,
  divider,
  header,
  type Message,
  message,
  section,
} from '../../block-kit/blocks.ts'
import { command } from '../../block-kit/command.ts'
import { code, joined, type Mrkdwn, mrkdwn, sentence } from '../../block-kit/text.ts'

/** What help tells of an operation. */
export interface Described {
  verb: string
  aliases: readonly string[]
  summary: string
  usage: string
  examples: readonly string[]
}

const usageOf = (slash: string, { verb, usage }: Described) =>
  code(`${slash} ${verb}${usage ? ` ${usage}` : ''}`)

/** What a person can do, with buttons for what is asked most. */
export function helpOverview(slash: string, operations: readonly Described[], mayCreate = true): Message {
  return message(mrkdwn`What ${slash} can do`, [
    header('Dedicated deployments'),
    section(
      mrkdwn`Rent inference servers, watch them, and let go of them, from here. Names can be left out: you are asked.`,
    ),
    actions([
      ...(mayCreate
        ? [{ label: 'Create a deployment', command: command('create'), style: 'primary' as const }]
        : []),
      { label: 'List deployments', command: command('list') },
      { label: 'Only mine', command: command('list', { mine: true }) },
    ]),
    divider(),
    ...operations.map(operation =>
      section(mrkdwn`${usageOf(slash, operation)}\n${sentence(operation.summary)}${aliasWords(operation)}`),
    ),
    context(
      mrkdwn`Durations: ${code('3')} hours, ${code('90m')}, ${code('1h30m')}, ${code('2d')}. Times: ${code('2h')} ago, ${code('14:30')} today, or ISO 8601. More on one: ${code(`${slash} help show`)}`,
    ),
  ])
}

/** How one operation is typed. */
export function helpTopic(slash: string, operation: Described): Message {
  const lead = mrkdwn`*${operation.verb}*: ${sentence(operation.summary)}${aliasWords(operation)}`
  const examples = operation.examples.map(example => code(`${slash} ${example}`))
  return message(lead, [
    section(joined([lead, usageOf(slash, operation)], '\n')),
    ...(examples.length > 0 ? [section(joined([mrkdwn`For example`, ...examples], '\n'))] : []),
    actions([
      { label: `Run ${operation.verb}`, command: command(operation.verb) },
      { label: 'All commands', command: command('help') },
    ]),
  ])
}

/** For a word that is no verb: the nearest one, ready to run with the rest of what was typed. */
export function unknownVerb(
  typed: string,
  nearest: string | undefined,
  wholeCommand: string | undefined,
): Message {
  const lead = nearest
    ? mrkdwn`There is no ${code(typed)}. Did you mean ${code(nearest)}?`
    : mrkdwn`There is no ${code(typed)}.`
  return message(lead, [
    section(lead),
    actions([
      ...(wholeCommand
        ? [{ label: `Run ${wholeCommand}`, command: wholeCommand, style: 'primary' as const }]
        : []),
      { label: 'What can be done', command: command('help') },
    ]),
  ])
}

/** A line that was understood in part: what is wrong with it, how it goes, and help. */
export function wrongInput(slash: string, operation: Described, problems: readonly string[]): Message {
  const lead = joined(problems.map(sentence), '\n')
  return message(lead, [
    section(
      joined([lead, mrkdwn`It goes: ${usageOf(slash, operation)}`], '\n'),
      commandButton({ label: 'Help', command: command('help', { name: operation.verb }) }),
    ),
  ])
}

const aliasWords = ({ aliases }: Described): Mrkdwn =>
  aliases.length === 0 ? mrkdwn`` : mrkdwn` (also ${joined(aliases.map(code), ', ')})`

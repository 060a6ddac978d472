import type { Command, Person } from '../../protocol.ts'

/** What the text before the caret can become. */
export interface Completion {
  label: string
  description: string
  /** The whole text once it is taken. */
  text: string
}

/** The commands that start as the text does, while its first word is still being typed. */
export function commandCompletions(text: string, commands: readonly Command[]): Completion[] {
  if (!/^\/\S*$/.test(text)) return []
  return commands
    .filter(({ command }) => command.startsWith(text.toLowerCase()) && command !== text)
    .map(({ command, description, usageHint }) => ({
      label: `${command} ${usageHint}`.trim(),
      description,
      text: `${command} `,
    }))
}

/** The command the text calls, whose usage is shown while its arguments are typed. */
export function calledCommand(text: string, commands: readonly Command[]): Command | undefined {
  const [word] = text.split(/\s/, 1)
  return commands.find(({ command }) => command === word)
}

const MENTION = /(^|\s)@([\p{L}\p{N}._-]*)$/u

/** Those whose handle or name starts with what is typed after an `@` at the end of the text. */
export function mentionCompletions(
  text: string,
  people: readonly Pick<Person, 'name' | 'realName'>[],
): Completion[] {
  const match = MENTION.exec(text)
  if (!match) return []
  const typed = (match[2] ?? '').toLowerCase()
  const before = text.slice(0, match.index) + (match[1] ?? '')
  return people
    .filter(({ name, realName }) => [name, realName].some(word => word.toLowerCase().startsWith(typed)))
    .map(({ name, realName }) => ({ label: `@${name}`, description: realName, text: `${before}@${name} ` }))
}

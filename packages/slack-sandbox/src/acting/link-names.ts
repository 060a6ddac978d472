import type { Workspace } from '../workspace.ts'

/** Escapes a typed text as Slack's composer does, keeping references such as `<@U…>` that are already in it. */
function escapeTyped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replace(/<(?![@#!][A-Z0-9]+[|>])/g, '&lt;')
    .replace(/(?<!<[@#!][^<>\s]*)>/g, '&gt;')
}

/**
 * Turns typed `@name` and `#name` of people, the bot and channels into `<@U…>` and `<#C…|name>`.
 *
 * @param named whether people are written `<@U…|name>`, as in commands
 */
export function linkNames(workspace: Workspace, text: string, named = false): string {
  const { bot } = workspace.identity
  const people = new Map(workspace.people.map(person => [person.name, person.id]))
  people.set(bot.name, bot.userId)
  const channels = new Map(
    workspace.conversations.filter(({ kind }) => kind !== 'direct').map(known => [known.name, known.id]),
  )
  return escapeTyped(text)
    .replace(/(?<![\w<])@([\w.-]+)/g, (whole, name: string) =>
      people.has(name) ? `<@${people.get(name)}${named ? `|${name}` : ''}>` : whole,
    )
    .replace(/(?<![\w<])#([\w-]+)/g, (whole, name: string) =>
      channels.has(name) ? `<#${channels.get(name)}|${name}>` : whole,
    )
}

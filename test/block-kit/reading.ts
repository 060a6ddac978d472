import type { KnownBlock } from '@slack/types'
import { readCommand } from '../../src/block-kit/index.ts'

/** All that a person reads, a line for each text, in order. */
export function read(content: { blocks: readonly KnownBlock[] }): string {
  const lines: string[] = []
  collect(content.blocks, lines)
  return lines.join('\n')
}

/** The command lines behind buttons, menus and selects, by their labels; without the key of their deployment. */
export function commandsIn(content: { blocks: readonly KnownBlock[] }): Record<string, string> {
  const commands: Record<string, string> = {}
  const visit = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (isObject(value)) {
      if (isObject(value.text) && typeof value.value === 'string')
        commands[String(value.text.text)] = readCommand(value.value).line
      Object.values(value).forEach(visit)
    }
  }
  visit(content.blocks)
  return commands
}

function collect(value: unknown, lines: string[]) {
  if (Array.isArray(value)) for (const each of value) collect(each, lines)
  else if (isObject(value)) {
    if (typeof value.text === 'string') lines.push(value.text)
    else for (const each of Object.values(value)) collect(each, lines)
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

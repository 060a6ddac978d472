import type { Overflow, PlainTextOption, StaticSelect } from '@slack/types'
import { plain } from './blocks.ts'
import type { CommandLine } from './command.ts'
import { LIMITS } from './text.ts'

/** A choice that runs a command line of at most 150 characters. */
export interface Choice {
  label: string
  command: CommandLine
}

const option = ({ label, command }: Choice): PlainTextOption => ({
  text: plain(label, LIMITS.option),
  value: command,
})

/** Whether it can be a menu's: one that is cut would run something else. */
export const fitsMenu = ({ command }: Pick<Choice, 'command'>) => command.length <= LIMITS.optionValue

/** The ⋯ menu of a row, two to five choices that fit. */
export const overflow = (choices: readonly Choice[]): Overflow => ({
  type: 'overflow',
  action_id: 'run:menu',
  options: choices.filter(fitsMenu).slice(0, 5).map(option),
})

/** A select whose choices redraw the message it stands in. */
export function replacingSelect(
  placeholder: string,
  choices: readonly Choice[],
  chosen?: Choice,
): StaticSelect {
  const shown = choices.filter(fitsMenu).slice(0, 100)
  return {
    type: 'static_select',
    action_id: 'replace:select',
    placeholder: plain(placeholder, 150),
    options: shown.map(option),
    ...(chosen && shown.includes(chosen) ? { initial_option: option(chosen) } : {}),
  }
}

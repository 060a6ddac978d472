import type { Overflow, PlainTextOption, StaticSelect } from '@slack/types'
import { plain } from './blocks.ts'
import { cut, LIMITS } from './text.ts'

/** A choice that runs a command line of at most 150 characters. */
export interface Choice {
  label: string
  command: string
}

const option = ({ label, command }: Choice): PlainTextOption => ({
  text: plain(label, LIMITS.option),
  value: cut(command, LIMITS.optionValue),
})

/** The ⋯ menu of a row, two to five choices. */
export const overflow = (choices: readonly Choice[]): Overflow => ({
  type: 'overflow',
  action_id: 'run:menu',
  options: choices.slice(0, 5).map(option),
})

/** A select whose choices redraw the message it stands in. */
export function replacingSelect(
  placeholder: string,
  choices: readonly Choice[],
  chosen?: Choice,
): StaticSelect {
  // A choice whose command Slack would cut could not be run: it is left out.
  const shown = choices.filter(choice => choice.command.length <= LIMITS.optionValue).slice(0, 100)
  return {
    type: 'static_select',
    action_id: 'replace:select',
    placeholder: plain(placeholder, 150),
    options: shown.map(option),
    ...(chosen && shown.includes(chosen) ? { initial_option: option(chosen) } : {}),
  }
}

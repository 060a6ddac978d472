import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import type { Arguments } from '../../operations/index.ts'

const elementSchema = z.looseObject({
  value: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
  selected_options: z.array(z.looseObject({ value: z.string() })).nullish(),
})
export const stateSchema = z.record(z.string(), z.record(z.string(), elementSchema))
export type State = z.output<typeof stateSchema>

/** A modal's state as arguments: the block_id names the argument; what was left empty is left out. */
export function argumentsOf(state: State): Arguments {
  const given: Arguments = {}
  for (const [block, elements] of Object.entries(state)) {
    for (const element of Object.values(elements)) {
      const ticked = element.selected_options?.map(({ value }) => value).join(',')
      const value = element.selected_option?.value ?? ticked ?? element.value
      if (value) given[block] = value
    }
  }
  return given
}

/** A form's blocks with what was typed as their initial values, so that showing them again loses nothing. */
export const refilled = (blocks: readonly KnownBlock[], state: State): KnownBlock[] =>
  blocks.map(block => {
    if (block.type !== 'input' || block.block_id === undefined) return block
    const typed = Object.values(state[block.block_id] ?? {})[0]
    if (typed === undefined) return block
    if (block.element.type === 'plain_text_input') {
      const { initial_value: _, ...element } = block.element
      return { ...block, element: typed.value ? { ...element, initial_value: typed.value } : element }
    }
    if (block.element.type === 'static_select') {
      const chosen = block.element.options?.find(option => option.value === typed.selected_option?.value)
      return chosen ? { ...block, element: { ...block.element, initial_option: chosen } } : block
    }
    if (block.element.type === 'checkboxes') {
      const { initial_options: _, ...element } = block.element
      const ticked = typed.selected_options?.map(({ value }) => value) ?? []
      const chosen = element.options.filter(({ value }) => value !== undefined && ticked.includes(value))
      return { ...block, element: chosen.length > 0 ? { ...element, initial_options: chosen } : element }
    }
    return block
  })

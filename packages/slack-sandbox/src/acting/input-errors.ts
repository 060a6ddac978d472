import { isObject } from '../json.ts'
import type { Block, StateValues } from '../protocol.ts'
import { isEmptyState } from '../state-values.ts'

function textError(element: Record<string, unknown>, value: string): string | undefined {
  const least = Number(element.min_length ?? 0)
  const most = Number(element.max_length ?? 3000)
  if (value.length < least) return `This must be at least ${least} characters.`
  if (value.length > most) return `This must be no more than ${most} characters.`
  if (element.type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))
    return 'This is not a valid email.'
  if (element.type === 'url_text_input' && !URL.canParse(value)) return 'This is not a valid URL.'
  if (element.type !== 'number_input') return undefined
  const number = Number(value)
  if (Number.isNaN(number)) return 'This is not a number.'
  if (element.is_decimal_allowed === false && !Number.isInteger(number)) return 'This must be a whole number.'
  if (number < Number(element.min_value ?? -Infinity)) return `This must be at least ${element.min_value}.`
  if (number > Number(element.max_value ?? Infinity)) return `This must be no more than ${element.max_value}.`
  return undefined
}

/** What Slack's client refuses before the bot hears of it, by block_id. */
export function inputErrors(blocks: readonly Block[], state: StateValues): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const block of blocks) {
    const { element } = block
    if (block.type !== 'input' || !isObject(element)) continue
    const payload = state[block.block_id]?.[String(element.action_id)]
    const isEmpty = isEmptyState(String(element.type), payload)
    const value = payload?.value
    const error = isEmpty
      ? block.optional !== true && 'Please complete this required field.'
      : typeof value === 'string' && textError(element, value)
    if (error) errors[block.block_id] = error
  }
  return errors
}

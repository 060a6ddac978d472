import type { OpenView } from '../../protocol.ts'
import { elementsOf } from '../block-kit/state-values.ts'

/** The field to start in, as `block_id/action_id`: the one that asks for it, else the first of all inputs. */
export function focusWanted({ view }: OpenView): string | undefined {
  const fields = view.blocks.flatMap(block =>
    elementsOf(block).map(element => {
      const { action_id: action = '', focus_on_load: asks = false } = element as {
        action_id?: string
        focus_on_load?: boolean
      }
      return { field: `${block.block_id}/${action}`, asks, isInput: block.type === 'input' }
    }),
  )
  return (fields.find(({ asks }) => asks) ?? fields.find(({ isInput }) => isInput))?.field
}

import { everyElement } from '../../block-kit/walk.ts'
import type { OpenView } from '../../protocol.ts'

/** The field to start in, as `block_id/action_id`: the one that asks for it, else the first of all inputs. */
export function focusWanted({ view }: OpenView): string | undefined {
  const fields = everyElement(view.blocks).map(({ blockId, block, element }) => ({
    field: `${blockId}/${element.action_id ?? ''}`,
    asks: element.focus_on_load === true,
    isInput: block.type === 'input',
  }))
  return (fields.find(({ asks }) => asks) ?? fields.find(({ isInput }) => isInput))?.field
}

import type { ActionsBlock as Actions } from '@slack/types'
import { ElementView } from './elements/element-view.tsx'
import { BlockContext } from './surface.ts'

interface Props {
  block: Actions
  blockId: string
}

/** A row of things to use. */
export function ActionsBlock({ block, blockId }: Props) {
  return (
    <BlockContext value={{ blockId, dispatches: true }}>
      {block.elements.map((element, index) => (
        <ElementView key={('action_id' in element && element.action_id) || index} element={element} />
      ))}
    </BlockContext>
  )
}

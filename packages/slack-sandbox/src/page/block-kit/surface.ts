import { createContext, useContext } from 'react'
import type { ActionAct, Place, StateValues } from '../../protocol.ts'
import type { Payload } from './state-values.ts'

/** The message or view that blocks stand on. */
export interface Surface {
  place: Place
  values: StateValues
  /** By block_id, what is wrong with an input. */
  errors: Readonly<Record<string, string>>
  change(blockId: string, actionId: string, payload: Payload): void
  /** Settles when the bot has answered, however it did. */
  act(action: ActionAct['action']): Promise<void>
}

/** The block an element stands in. */
export interface ElementBlock {
  blockId: string
  /** Whether using the element tells the bot at once: everywhere but in an input that does not ask for it. */
  dispatches: boolean
  labelledBy?: string | undefined
  describedBy?: string | undefined
  invalid?: boolean | undefined
  required?: boolean | undefined
}

export const SurfaceContext = createContext<Surface | undefined>(undefined)
export const BlockContext = createContext<ElementBlock | undefined>(undefined)

/** The message or view around this component. */
export function useSurface(): Surface {
  const surface = useContext(SurfaceContext)
  if (!surface) throw new Error('this block stands on no surface')
  return surface
}

/** The block around this element. */
export function useElementBlock(): ElementBlock {
  const block = useContext(BlockContext)
  if (!block) throw new Error('this element stands in no block')
  return block
}

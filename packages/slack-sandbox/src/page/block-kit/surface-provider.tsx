import { type ReactNode, useMemo, useRef } from 'react'
import type { Block, Place, StateValues } from '../../protocol.ts'
import { stateOf } from '../../state-values.ts'
import { acts } from '../connection/acts.ts'
import { useWorkspaceContext } from '../workspace-context.ts'
import { withPayload } from './state-values.ts'
import { SurfaceContext } from './surface.ts'

interface Props {
  place: Place
  blocks: readonly Block[]
  typed: StateValues
  onTyped(change: (typed: StateValues) => StateValues, blockId: string): void
  errors?: Readonly<Record<string, string>>
  children: ReactNode
}

const NO_ERRORS = {}

/** Makes the blocks below live: they hold values and tell the bot what was done with them. */
export function SurfaceProvider({ place, blocks, typed, onTyped, errors = NO_ERRORS, children }: Props) {
  const { me, complain } = useWorkspaceContext()
  const values = useMemo(() => stateOf(blocks, typed), [blocks, typed])
  const latest = useRef({ values, onTyped })
  latest.current = { values, onTyped }
  const placeKey = 'viewId' in place ? place.viewId : `${place.channel}/${place.ts}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the place, which is made anew each time
  const surface = useMemo(
    () => ({
      place,
      values,
      errors,
      change(blockId: string, actionId: string, payload: Record<string, unknown>) {
        const { current } = latest
        current.values = withPayload(current.values, blockId, actionId, payload)
        current.onTyped(before => withPayload(before, blockId, actionId, payload), blockId)
      },
      async act(action: { type: string; action_id: string; block_id: string }) {
        const answer = await acts.action({ person: me.id, place, action, values: latest.current.values })
        if (!answer.ok) complain(answer.error)
      },
    }),
    [placeKey, values, errors, me.id, complain],
  )
  return <SurfaceContext value={surface}>{children}</SurfaceContext>
}

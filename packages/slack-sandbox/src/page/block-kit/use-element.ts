import type { ConfirmationDialog } from '@slack/types'
import { useState } from 'react'
import { useConfirm } from '../modal/confirm-context.ts'
import type { Element } from './elements/element.ts'
import type { Payload } from './state-values.ts'
import { useElementBlock, useSurface } from './surface.ts'

/** What an element holds and what it can do; `busy` while the bot has not answered. */
export function useElement(element: Element & { action_id?: string; confirm?: ConfirmationDialog }) {
  const surface = useSurface()
  const block = useElementBlock()
  const confirm = useConfirm()
  const [busy, setBusy] = useState(false)
  const actionId = element.action_id ?? ''
  const held = surface.values[block.blockId]?.[actionId] ?? {}

  /** Tells the bot, after the person confirmed where the element asks for it. */
  async function act(fields: Payload): Promise<void> {
    if (busy || (element.confirm && !(await confirm(element.confirm)))) return
    setBusy(true)
    await surface.act({ type: element.type, action_id: actionId, block_id: block.blockId, ...fields })
    setBusy(false)
  }

  /** Holds the value, and tells the bot where the block dispatches. */
  async function choose(fields: Payload): Promise<void> {
    const before = held
    if (block.dispatches && element.confirm && !(await confirm(element.confirm))) return
    hold(fields)
    if (!block.dispatches) return
    setBusy(true)
    await surface.act({
      type: element.type,
      action_id: actionId,
      block_id: block.blockId,
      ...before,
      ...fields,
    })
    setBusy(false)
  }

  const hold = (fields: Payload) =>
    surface.change(block.blockId, actionId, { ...held, type: element.type, ...fields })

  const accessible = {
    'aria-labelledby': block.labelledBy,
    'aria-describedby': block.describedBy,
    'aria-invalid': block.invalid || undefined,
    'aria-busy': busy || undefined,
    'data-field': `${block.blockId}/${actionId}`,
  }
  return { held, busy, act, choose, hold, accessible, dispatches: block.dispatches, required: block.required }
}

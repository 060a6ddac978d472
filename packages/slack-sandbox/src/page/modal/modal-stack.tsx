import { useCallback, useEffect, useRef, useState } from 'react'
import type { OpenView, StateValues } from '../../protocol.ts'
import { acts } from '../connection/acts.ts'
import { useWorkspaceContext } from '../workspace-context.ts'
import { Dialog } from './dialog.tsx'
import { focusWanted } from './focus-wanted.ts'
import { Modal } from './modal.tsx'
import { viewText } from './view-text.ts'

type TypedByView = Readonly<Record<string, StateValues>>

/** The top of the stack of views. What was typed into those below is kept for when they come up again. */
export function ModalStack({ views }: { views: readonly OpenView[] }) {
  const { me, complain } = useWorkspaceContext()
  const [typed, setTyped] = useState<TypedByView>({})
  const dialog = useRef<HTMLDialogElement>(null)
  const top = views.at(-1)
  const topId = top?.id
  const wanted = top && focusWanted(top)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another view on top asks for the focus as well
  useEffect(() => {
    const selector = wanted === undefined ? '.modal-header' : `[data-field="${CSS.escape(wanted)}"]`
    const target = dialog.current?.querySelector<HTMLElement>(selector)
    const field = target?.matches('fieldset') ? target.querySelector<HTMLElement>('input') : target
    field?.focus()
  }, [topId, wanted])

  const onTyped = useCallback(
    (change: (before: StateValues) => StateValues) => {
      if (topId) setTyped(before => ({ ...before, [topId]: change(before[topId] ?? {}) }))
    },
    [topId],
  )
  if (!top) return null
  const close = async (all: boolean) => {
    const answer = await acts.close({ person: me.id, viewId: top.id, all })
    if (!answer.ok) complain(answer.error)
  }
  return (
    <Dialog
      label={viewText(top.view, 'title') ?? 'Modal'}
      dialogRef={dialog}
      onEscape={() => void close(false)}
    >
      <Modal
        key={top.id}
        open={top}
        typed={typed[top.id] ?? {}}
        onTyped={onTyped}
        onClose={close}
        pushed={views.length > 1}
      />
    </Dialog>
  )
}

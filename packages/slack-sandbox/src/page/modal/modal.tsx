import { useState } from 'react'
import type { OpenView, StateValues } from '../../protocol.ts'
import { stateOf } from '../../state-values.ts'
import { Blocks } from '../block-kit/block.tsx'
import { SurfaceProvider } from '../block-kit/surface-provider.tsx'
import { acts } from '../connection/acts.ts'
import { PlainText } from '../mrkdwn/plain-text.tsx'
import { useWorkspaceContext } from '../workspace-context.ts'
import { ModalFooter } from './modal-footer.tsx'
import { viewText } from './view-text.ts'

interface Props {
  open: OpenView
  typed: StateValues
  onTyped(change: (before: StateValues) => StateValues): void
  onClose(all: boolean): Promise<void>
  /** Whether another view lies below. */
  pushed: boolean
}

/** One view: its blocks between title and buttons, and what the bot said of them. */
export function Modal({ open, typed, onTyped, onClose, pushed }: Props) {
  const { me } = useWorkspaceContext()
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [failure, setFailure] = useState<string>()
  const [submitting, setSubmitting] = useState(false)
  const { view } = open

  const submit = async () => {
    if (submitting) return
    const values = stateOf(view.blocks, typed)
    setErrors({})
    setFailure(undefined)
    setSubmitting(true)
    const answer = await acts.submit({ person: me.id, viewId: open.id, values })
    setSubmitting(false)
    if (!answer.ok) setFailure(answer.error)
    else if (answer.errors) setErrors(answer.errors)
  }
  const change = (edit: (before: StateValues) => StateValues, blockId: string) => {
    onTyped(edit)
    setErrors(({ [blockId]: _mended, ...others }) => others)
  }
  return (
    <form
      className="modal-form"
      noValidate
      aria-busy={submitting}
      onSubmit={event => {
        event.preventDefault()
        if (viewText(view, 'submit')) void submit()
      }}
    >
      <header className="modal-header" tabIndex={-1}>
        <h2>
          <PlainText text={viewText(view, 'title') ?? ''} />
        </h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Close all"
          onClick={() => void onClose(true)}
        >
          ✕
        </button>
      </header>
      <div className="modal-body">
        {failure && (
          <p className="modal-failure" role="alert">
            {failure}
          </p>
        )}
        <SurfaceProvider
          place={{ viewId: open.id }}
          blocks={view.blocks}
          typed={typed}
          onTyped={change}
          errors={errors}
        >
          <Blocks blocks={view.blocks} />
        </SurfaceProvider>
      </div>
      <ModalFooter view={view} pushed={pushed} submitting={submitting} onClose={() => void onClose(false)} />
    </form>
  )
}

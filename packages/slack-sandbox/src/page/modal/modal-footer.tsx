import type { OpenView } from '../../protocol.ts'
import { PlainText } from '../mrkdwn/plain-text.tsx'
import { viewText } from './view-text.ts'

interface Props {
  view: OpenView['view']
  pushed: boolean
  submitting: boolean
  onClose(): void
}

/** Close and, where the view has one, submit. */
export function ModalFooter({ view, pushed, submitting, onClose }: Props) {
  const submit = viewText(view, 'submit')
  const close = viewText(view, 'close') ?? (pushed ? 'Back' : submit ? 'Cancel' : 'Close')
  return (
    <footer className="modal-footer">
      <button type="button" className="button button-default" onClick={onClose}>
        <PlainText text={close} />
      </button>
      {submit && (
        <button type="submit" className="button button-primary" aria-busy={submitting} disabled={submitting}>
          <PlainText text={submit} />
          {submitting && <span className="spinner" />}
        </button>
      )}
    </footer>
  )
}

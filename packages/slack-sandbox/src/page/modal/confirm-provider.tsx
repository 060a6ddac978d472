import type { ConfirmationDialog } from '@slack/types'
import { type ReactNode, useCallback, useState } from 'react'
import { Text } from '../block-kit/text.tsx'
import { ConfirmContext } from './confirm-context.ts'
import { Dialog } from './dialog.tsx'

interface Question {
  dialog: ConfirmationDialog
  answer(confirmed: boolean): void
}

/** Lets everything below ask for confirmation, one question at a time. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question>()
  const confirm = useCallback(
    (dialog: ConfirmationDialog) =>
      new Promise<boolean>(resolve => {
        const answer = (confirmed: boolean) => {
          setQuestion(undefined)
          resolve(confirmed)
        }
        setQuestion({ dialog, answer })
      }),
    [],
  )
  return (
    <ConfirmContext value={confirm}>
      {children}
      {question && <ConfirmDialog {...question} />}
    </ConfirmContext>
  )
}

function ConfirmDialog({ dialog, answer }: Question) {
  const style = dialog.style === 'danger' ? 'danger' : 'primary'
  return (
    <Dialog label={dialog.title?.text ?? 'Are you sure?'} className="confirm" onEscape={() => answer(false)}>
      <header className="modal-header">
        <h2>{dialog.title?.text ?? 'Are you sure?'}</h2>
      </header>
      <div className="modal-body">
        <Text text={dialog.text} />
      </div>
      <footer className="modal-footer">
        <button type="button" className="button button-default" onClick={() => answer(false)}>
          {dialog.deny?.text ?? 'Cancel'}
        </button>
        <button type="button" className={`button button-${style}`} onClick={() => answer(true)}>
          {dialog.confirm?.text ?? 'Yes'}
        </button>
      </footer>
    </Dialog>
  )
}

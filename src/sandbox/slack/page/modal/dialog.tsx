import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'

interface Props {
  label: string
  className?: string
  onEscape(): void
  dialogRef?: RefObject<HTMLDialogElement | null>
  children: ReactNode
}

/** The browser's own modal dialog: it keeps the focus inside and gives it back when it goes. */
export function Dialog({ label, className = '', onEscape, dialogRef, children }: Props) {
  const own = useRef<HTMLDialogElement>(null)
  const dialog = dialogRef ?? own
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [dialog])
  return (
    <dialog
      ref={dialog}
      className={`modal ${className}`}
      aria-label={label}
      onCancel={event => {
        event.preventDefault()
        onEscape()
      }}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onEscape()
      }}
    >
      {children}
    </dialog>
  )
}

import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'

interface Props {
  label: string
  className?: string
  onEscape(): void
  dialogRef?: RefObject<HTMLDialogElement | null>
  children: ReactNode
}

/** The browser's own modal dialog: the focus stays inside and returns when it goes. */
export function Dialog({ label, className = '', onEscape, dialogRef, children }: Props) {
  const own = useRef<HTMLDialogElement>(null)
  const dialog = dialogRef ?? own
  useLayoutEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    if (element && !element.open) element.showModal()
    // Chromium gives the focus back while the page is still inert and then loses the keys: hand it over afterwards.
    return () =>
      queueMicrotask(() => {
        if (!element?.isConnected && before instanceof HTMLElement) before.focus({ preventScroll: true })
      })
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

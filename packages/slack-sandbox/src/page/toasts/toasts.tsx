import { useEffect, useRef } from 'react'
import type { Toast } from '../state/workspace-state.ts'

const SHOWN_MILLISECONDS = 8000

interface Props {
  toasts: readonly Toast[]
  onDismiss(id: number): void
}

/** What Slack would say to the person, over everything, for long enough to be read. */
export function Toasts({ toasts, onDismiss }: Props) {
  const region = useRef<HTMLDivElement>(null)
  const newest = toasts.at(-1)?.id
  useEffect(() => {
    const element = region.current
    if (newest === undefined || !element) return
    // The top layer keeps the order of arrival: coming again lifts the toast over a modal opened since.
    if (element.matches(':popover-open')) element.hidePopover()
    element.showPopover()
  }, [newest])
  return (
    <div ref={region} popover="manual" className="toasts" role="alert">
      {toasts.map(toast => (
        <ToastCard key={toast.id} toast={toast} onDismiss={onDismiss} />
      ))}
    </div>
  )
}

function ToastCard({ toast, onDismiss }: { toast: Toast; onDismiss(id: number): void }) {
  const { id, text } = toast
  useEffect(() => {
    const timer = setTimeout(() => onDismiss(id), SHOWN_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [id, onDismiss])
  return (
    <div className="toast">
      <span>{text}</span>
      <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => onDismiss(id)}>
        ✕
      </button>
    </div>
  )
}

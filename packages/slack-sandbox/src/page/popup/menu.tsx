import { type KeyboardEvent, useEffect, useRef } from 'react'
import { PlainText } from '../mrkdwn/plain-text.tsx'

/** One line of a menu. */
export interface MenuEntry {
  key: string
  label: string
  description?: string | undefined
  choose(): void
}

interface Props {
  label?: string
  entries: readonly MenuEntry[]
  onClose(): void
}

/** Entries to choose from by arrows, Home, End and Enter, or by pointer. */
export function Menu({ label, entries, onClose }: Props) {
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => menu.current?.querySelector('button')?.focus(), [])
  const move = (event: KeyboardEvent) => {
    const items = [...(menu.current?.querySelectorAll('button') ?? [])]
    const at = items.indexOf(document.activeElement as HTMLButtonElement)
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (target !== undefined) items.at(target % items.length)?.focus()
    else if (event.key === 'Escape' || event.key === 'Tab') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={menu} role="menu" aria-label={label} tabIndex={-1} className="menu" onKeyDown={move}>
      {entries.map(entry => (
        <button
          key={entry.key}
          type="button"
          role="menuitem"
          className="menu-item"
          tabIndex={-1}
          onClick={entry.choose}
        >
          <PlainText text={entry.label} />
          {entry.description && <small>{entry.description}</small>}
        </button>
      ))}
    </div>
  )
}

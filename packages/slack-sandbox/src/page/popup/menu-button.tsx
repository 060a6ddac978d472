import { type ReactNode, useRef, useState } from 'react'
import { Menu, type MenuEntry } from './menu.tsx'
import { Popup } from './popup.tsx'

interface Props {
  label: string
  title?: string
  className: string
  align?: 'start' | 'end'
  entries: readonly MenuEntry[]
  busy?: boolean | undefined
  describedBy?: string | undefined
  field?: string
  children: ReactNode
}

/** A button that opens a menu beside it and has the focus again when the menu goes. */
export function MenuButton(props: Props) {
  const { label, title, className, align = 'end', entries, busy, describedBy, field, children } = props
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const closing = entries.map(entry => ({
    ...entry,
    choose() {
      close()
      entry.choose()
    },
  }))
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={title}
        aria-describedby={describedBy}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-busy={busy || undefined}
        data-field={field}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open && (
        <Popup anchor={button} align={align} onClose={() => setOpen(false)}>
          <Menu label={label} entries={closing} onClose={close} />
        </Popup>
      )}
    </>
  )
}

import type { Overflow as OverflowElement } from '@slack/types'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { isSafeAddress } from '../../mrkdwn/angle.ts'
import { PlainText } from '../../mrkdwn/plain-text.tsx'
import { Popup } from '../../popup/popup.tsx'
import { useElementBlock } from '../surface.ts'
import { useElement } from '../use-element.ts'

type Option = OverflowElement['options'][number]

/** The ⋯ menu. */
export function Overflow({ element }: { element: OverflowElement }) {
  const { busy, act, accessible } = useElement(element)
  const { describedBy } = useElementBlock()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const choose = (option: Option) => {
    close()
    const url = 'url' in option ? option.url : undefined
    if (url && isSafeAddress(url)) window.open(url, '_blank', 'noopener,noreferrer')
    void act({ selected_option: option })
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button button-default overflow"
        aria-label="More actions"
        aria-describedby={describedBy}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-busy={accessible['aria-busy']}
        data-field={accessible['data-field']}
        onClick={() => setOpen(!open)}
      >
        {busy ? <span className="spinner" /> : '⋯'}
      </button>
      {open && (
        <Popup anchor={button} align="end" onClose={() => setOpen(false)}>
          <Menu options={element.options} onChoose={choose} onClose={close} />
        </Popup>
      )}
    </>
  )
}

interface MenuProps {
  options: readonly Option[]
  onChoose(option: Option): void
  onClose(): void
}

function Menu({ options, onChoose, onClose }: MenuProps) {
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
    <div ref={menu} role="menu" tabIndex={-1} className="menu" onKeyDown={move}>
      {options.map(option => (
        <button
          key={option.value ?? option.text.text}
          type="button"
          role="menuitem"
          className="menu-item"
          tabIndex={-1}
          onClick={() => onChoose(option)}
        >
          <PlainText text={option.text.text} />
          {option.description && <small>{option.description.text}</small>}
        </button>
      ))}
    </div>
  )
}

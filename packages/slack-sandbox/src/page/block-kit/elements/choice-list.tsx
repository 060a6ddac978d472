import type { Option } from '@slack/types'
import { useEffect, useRef } from 'react'
import { OptionLabel } from './option-label.tsx'
import type { ChoiceGroup } from './select-kinds.ts'

interface Props {
  id: string
  groups: readonly ChoiceGroup[]
  active: number
  chosen: readonly Option[]
  note?: string | undefined
  onActive(index: number): void
  onChoose(option: Option): void
}

/** The open list of a menu. Focus stays in the text field, which says by id which choice is the active one. */
export function ChoiceList({ id, groups, active, chosen, note, onActive, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelectorAll('[role=option]')[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  let index = -1
  const row = (option: Option) => {
    index += 1
    const at = index
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys are the text field's
      <div
        key={`${at}-${option.value}`}
        id={`${id}-${at}`}
        role="option"
        aria-selected={chosen.some(({ value }) => value === option.value)}
        className={at === active ? 'menu-item active' : 'menu-item'}
        onPointerMove={() => at !== active && onActive(at)}
        onClick={() => onChoose(option)}
      >
        <OptionLabel option={option} />
      </div>
    )
  }
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label="Choices"
      className="menu"
      onMouseDown={keepFocus}
    >
      {groups.map((group, at) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, which a fieldset cannot hold
        // biome-ignore lint/suspicious/noArrayIndexKey: labels need not differ
        <div key={at} role="group" aria-label={group.label}>
          {group.label && <div className="menu-label">{group.label}</div>}
          {group.options.map(row)}
        </div>
      ))}
      {note && <div className="menu-note">{note}</div>}
    </div>
  )
}

const keepFocus = (event: { preventDefault(): void }) => event.preventDefault()

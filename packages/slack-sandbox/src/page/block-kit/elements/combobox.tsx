import type { Option } from '@slack/types'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { Popup } from '../../popup/popup.tsx'
import { ChoiceList } from './choice-list.tsx'
import { ChosenOptions } from './chosen-options.tsx'
import type { ChoiceGroup } from './select-kinds.ts'

interface Props {
  accessible: Readonly<Record<string, string | boolean | undefined>>
  placeholder: string
  groups: readonly ChoiceGroup[]
  chosen: readonly Option[]
  multiple: boolean
  most?: number | undefined
  busy: boolean
  note?: string | undefined
  /** What is typed; undefined while the menu is shut. */
  query: string | undefined
  onQuery(query: string | undefined): void
  onChoose(options: readonly Option[]): void
}

/** A text field that opens a list: type to narrow it, arrows and Enter or a click to choose. */
export function Combobox(props: Props) {
  const { accessible, placeholder, groups, chosen, multiple, most, busy, note, query, onQuery, onChoose } =
    props
  const list = useId()
  const frame = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [active, setActive] = useState(0)
  const open = query !== undefined
  const options = groups.flatMap(group => group.options)
  const shut = () => onQuery(undefined)
  const show = () => {
    if (open || busy) return
    setActive(
      Math.max(
        0,
        options.findIndex(({ value }) => value === chosen[0]?.value),
      ),
    )
    onQuery('')
  }
  const choose = (option: Option) => {
    const without = chosen.filter(({ value }) => value !== option.value)
    const added = without.length === chosen.length
    if (multiple && added && most !== undefined && chosen.length >= most) return
    if (multiple) onQuery('')
    else shut()
    input.current?.focus()
    onChoose(multiple ? [...without, ...(added ? [option] : [])] : [option])
  }
  const press = (event: KeyboardEvent) => {
    const option = options[active]
    if (event.key === 'ArrowDown' && !open) show()
    else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, options.length - 1))
    else if (event.key === 'ArrowUp' && open) setActive(Math.max(active - 1, 0))
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      if (!open) show()
      else if (option) choose(option)
    } else if (event.key === 'Escape' && open) shut()
    else if (event.key === 'Backspace' && multiple && !query && chosen.length > 0)
      onChoose(chosen.slice(0, -1))
    else {
      if (event.key === 'Tab') shut()
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const only = multiple ? undefined : chosen[0]?.text.text
  return (
    <div className="combobox busy-frame" ref={frame}>
      {multiple && (
        <ChosenOptions chosen={chosen} onRemove={gone => onChoose(chosen.filter(other => other !== gone))} />
      )}
      <input
        {...accessible}
        ref={input}
        role="combobox"
        aria-label={accessible['aria-labelledby'] ? undefined : placeholder}
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        aria-autocomplete="list"
        aria-activedescendant={open && options[active] ? `${list}-${active}` : undefined}
        className="text-input"
        autoComplete="off"
        placeholder={(open && only) || (multiple && chosen.length > 0 ? 'Add more' : placeholder)}
        value={query ?? only ?? ''}
        onChange={({ target }) => {
          setActive(0)
          onQuery(target.value)
        }}
        onKeyDown={press}
        onClick={show}
      />
      {busy ? <span className="spinner" /> : <span className="chevron" aria-hidden="true" />}
      {open && (
        <Popup anchor={frame} onClose={shut}>
          <ChoiceList
            id={list}
            groups={groups}
            active={active}
            chosen={chosen}
            note={note ?? (options.length === 0 ? 'No results' : undefined)}
            onActive={setActive}
            onChoose={choose}
          />
        </Popup>
      )}
    </div>
  )
}

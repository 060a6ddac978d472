import type { Checkboxes as CheckboxesElement, Option } from '@slack/types'
import { useElement } from '../use-element.ts'
import { OptionLabel } from './option-label.tsx'

/** Boxes of which any may be ticked. */
export function Checkboxes({ element }: { element: CheckboxesElement }) {
  const { held, busy, choose, accessible } = useElement(element)
  const chosen = (held.selected_options ?? []) as Option[]
  const isChosen = (option: Option) => chosen.some(({ value }) => value === option.value)
  const toggle = (option: Option) =>
    choose({
      selected_options: element.options.filter(other =>
        other.value === option.value ? !isChosen(other) : isChosen(other),
      ),
    })
  return (
    <fieldset className="choices" {...accessible} disabled={busy}>
      {element.options.map(option => (
        <label key={option.value} className="choice">
          <input type="checkbox" checked={isChosen(option)} onChange={() => void toggle(option)} />
          <OptionLabel option={option} />
        </label>
      ))}
    </fieldset>
  )
}

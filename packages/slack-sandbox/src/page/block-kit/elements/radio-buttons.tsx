import type { Option, RadioButtons as RadioButtonsElement } from '@slack/types'
import { useId } from 'react'
import { useElement } from '../use-element.ts'
import { OptionLabel } from './option-label.tsx'

/** Choices of which one holds. */
export function RadioButtons({ element }: { element: RadioButtonsElement }) {
  const { held, busy, choose, accessible } = useElement(element)
  const name = useId()
  const chosen = held.selected_option as Option | null | undefined
  return (
    <fieldset className="choices" {...accessible} disabled={busy}>
      {element.options.map(option => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            name={name}
            checked={chosen?.value === option.value}
            onChange={() => void choose({ selected_option: option })}
          />
          <OptionLabel option={option} />
        </label>
      ))}
    </fieldset>
  )
}

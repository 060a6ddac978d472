import type { Datepicker, Timepicker } from '@slack/types'
import { useElement } from '../use-element.ts'
import { useSettledChange } from './settled-change.ts'

/** A day or a time of day, by the browser's own picker. */
export function DatePicker({ element }: { element: Datepicker | Timepicker }) {
  const { held, choose, hold, accessible, dispatches } = useElement(element)
  const field = element.type === 'datepicker' ? 'selected_date' : 'selected_time'
  const settle = useSettledChange((value: string) => void choose({ [field]: value || null }))
  return (
    <input
      {...accessible}
      aria-label={accessible['aria-labelledby'] ? undefined : element.placeholder?.text}
      className="text-input date-input"
      type={element.type === 'datepicker' ? 'date' : 'time'}
      value={typeof held[field] === 'string' ? held[field] : ''}
      onChange={({ target }) => {
        hold({ [field]: target.value || null })
        if (dispatches) settle(target.value)
      }}
    />
  )
}

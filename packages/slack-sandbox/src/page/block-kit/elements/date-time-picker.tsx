import type { DateTimepicker } from '@slack/types'
import { useWorkspaceContext } from '../../workspace-context.ts'
import { useElement } from '../use-element.ts'
import { useSettledChange } from './settled-change.ts'
import { instantOf, wallTime } from './zoned-time.ts'

/** An instant, chosen on the clocks of the person's zone. */
export function DateTimePicker({ element }: { element: DateTimepicker }) {
  const { timeZone } = useWorkspaceContext().me
  const { held, choose, hold, accessible, dispatches } = useElement(element)
  const settle = useSettledChange(
    (wall: string) => void choose({ selected_date_time: instantOf(wall, timeZone) ?? null }),
  )
  const chosen = held.selected_date_time
  return (
    <div className="date-time">
      <input
        {...accessible}
        className="text-input date-input"
        type="datetime-local"
        value={typeof chosen === 'number' ? wallTime(chosen, timeZone) : ''}
        onChange={({ target }) => {
          hold({ selected_date_time: instantOf(target.value, timeZone) ?? null })
          if (dispatches) settle(target.value)
        }}
      />
      <small className="hint">{timeZone}</small>
    </div>
  )
}

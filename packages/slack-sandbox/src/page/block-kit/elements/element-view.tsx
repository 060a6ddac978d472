import type { ReactNode } from 'react'
import { imageAddress } from '../image-address.ts'
import { Button } from './button.tsx'
import { Checkboxes } from './checkboxes.tsx'
import { DatePicker } from './date-picker.tsx'
import { DateTimePicker } from './date-time-picker.tsx'
import type { Element } from './element.ts'
import { Overflow } from './overflow.tsx'
import { RadioButtons } from './radio-buttons.tsx'
import { SelectMenu } from './select-menu.tsx'
import { TextInput } from './text-input.tsx'

/** One element, as its type wants it drawn. */
export function ElementView({ element }: { element: Element }): ReactNode {
  switch (element.type) {
    case 'button':
      return <Button element={element} />
    case 'overflow':
      return <Overflow element={element} />
    case 'image':
      return <img className="thumbnail" src={imageAddress(element)} alt={element.alt_text} loading="lazy" />
    case 'checkboxes':
      return <Checkboxes element={element} />
    case 'radio_buttons':
      return <RadioButtons element={element} />
    case 'datepicker':
    case 'timepicker':
      return <DatePicker element={element} />
    case 'datetimepicker':
      return <DateTimePicker element={element} />
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextInput element={element} />
    case 'workflow_button':
    case 'file_input':
    case 'rich_text_input':
      return <em className="hint">{element.type} is not drawn by the sandbox.</em>
    default:
      return <SelectMenu element={element} />
  }
}

import type { EmailInput, NumberInput, PlainTextInput, URLInput } from '@slack/types'
import { type KeyboardEvent, useRef } from 'react'
import { useElement } from '../use-element.ts'

type TextElement = PlainTextInput | EmailInput | URLInput | NumberInput

const KEYBOARDS = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
} as const

const CHARACTER_PAUSE = 500

/** A line or a field of text, a number, an address. Formats are checked on submit, in Slack's words. */
export function TextInput({ element }: { element: TextElement }) {
  const { held, busy, act, hold, accessible, dispatches, required } = useElement(element)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed']
  const multiline = element.type === 'plain_text_input' && element.multiline === true
  const value = typeof held.value === 'string' ? held.value : ''

  const type = (text: string) => {
    hold({ value: text === '' ? null : text })
    if (!dispatches || !triggers.includes('on_character_entered')) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void act({ value: text }), CHARACTER_PAUSE)
  }
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || (multiline && event.shiftKey)) return
    if (!dispatches || !triggers.includes('on_enter_pressed')) return
    event.preventDefault()
    void act({ value })
  }
  const shared = {
    ...accessible,
    'aria-required': required,
    className: 'text-input',
    placeholder: element.placeholder?.text,
    value,
    maxLength: element.type === 'plain_text_input' ? element.max_length : undefined,
    onKeyDown: enter,
    onChange: (event: { target: { value: string } }) => type(event.target.value),
  }
  return (
    <div className="busy-frame">
      {multiline ? (
        <textarea {...shared} rows={4} />
      ) : (
        <input {...shared} type="text" inputMode={KEYBOARDS[element.type]} autoComplete="off" />
      )}
      {busy && <span className="spinner" />}
    </div>
  )
}

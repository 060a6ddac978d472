import type { Button as ButtonElement } from '@slack/types'
import { isSafeAddress } from '../../mrkdwn/angle.ts'
import { PlainText } from '../../mrkdwn/plain-text.tsx'
import { useElement } from '../use-element.ts'

/** A button; one with an address opens it as well. */
export function Button({ element }: { element: ButtonElement }) {
  const { busy, act, accessible } = useElement(element)
  const { text, value, url, style } = element
  const press = () => {
    if (url && isSafeAddress(url)) open(url, '_blank', 'noopener,noreferrer')
    void act({ text, ...(value === undefined ? {} : { value }), ...(style === undefined ? {} : { style }) })
  }
  return (
    <button
      type="button"
      className={`button button-${style ?? 'default'}`}
      aria-label={element.accessibility_label}
      aria-busy={accessible['aria-busy']}
      aria-disabled={busy || undefined}
      data-field={accessible['data-field']}
      onClick={press}
    >
      <PlainText text={text.text} />
      {busy && <span className="spinner" />}
    </button>
  )
}

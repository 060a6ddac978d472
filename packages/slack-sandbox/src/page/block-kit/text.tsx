import type { TextObject } from '@slack/types'
import { Mrkdwn } from '../mrkdwn/mrkdwn.tsx'
import { PlainText } from '../mrkdwn/plain-text.tsx'

/** A text object, in the markup its type says. */
export function Text({ text }: { text: TextObject }) {
  if (text.type === 'mrkdwn') return <Mrkdwn text={text.text} />
  return (
    <span className="plain-text">{text.emoji === false ? text.text : <PlainText text={text.text} />}</span>
  )
}

import type { RichTextElement } from '@slack/types'
import type { ReactNode } from 'react'
import { DateText } from '../../mrkdwn/date-text.tsx'
import { Emoji } from '../../mrkdwn/emoji.tsx'
import { Mention } from '../../mrkdwn/mention.tsx'
import { OutsideLink } from '../../mrkdwn/outside-link.tsx'

/** The pieces of a rich text line, each in its own style. */
export function RichInline({ elements }: { elements: readonly RichTextElement[] }) {
  return elements.map((element, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces have no name and keep their order
    <Styled key={index} element={element} />
  ))
}

function Styled({ element }: { element: RichTextElement }) {
  const { bold, italic, strike, code } = element.style ?? {}
  let node: ReactNode = <Content element={element} />
  if (code) node = <code className="code">{node}</code>
  if (strike) node = <s>{node}</s>
  if (italic) node = <em>{node}</em>
  return bold ? <strong>{node}</strong> : node
}

function Content({ element }: { element: RichTextElement }): ReactNode {
  switch (element.type) {
    case 'text':
      return element.text
    case 'link':
      return <OutsideLink url={element.url}>{element.text ?? element.url}</OutsideLink>
    case 'emoji':
      return <Emoji name={element.name} />
    case 'date':
      return <DateText {...element} fallback={element.fallback ?? ''} />
    case 'user':
      return <Mention node={{ type: 'user', id: element.user_id }} />
    case 'channel':
      return <Mention node={{ type: 'channel', id: element.channel_id }} />
    case 'usergroup':
      return <Mention node={{ type: 'usergroup', id: element.usergroup_id }} />
    case 'broadcast':
      return <Mention node={{ type: 'broadcast', range: element.range }} />
    case 'team':
      return element.team_id
    case 'color':
      return (
        <span className="color">
          <span style={{ background: element.value }} /> {element.value}
        </span>
      )
  }
}

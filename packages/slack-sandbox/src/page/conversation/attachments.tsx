import type { Attachment } from '../../protocol.ts'
import { Blocks } from '../block-kit/block.tsx'
import { Mrkdwn } from '../mrkdwn/mrkdwn.tsx'
import { OutsideLink } from '../mrkdwn/outside-link.tsx'

/** Legacy attachments, each with its bar of colour. */
export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  return attachments.map((attachment, index) => {
    const { pretext, color, title, title_link, text, fields, footer, fallback, blocks } = attachment
    const empty = !title && !text && !fields?.length && !blocks?.length
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: attachments are replaced all at once
      <div key={index} className="attachment">
        {pretext && <Mrkdwn text={pretext} />}
        <div className="attachment-body" style={{ borderColor: barOf(color) }}>
          {title && (
            <strong>{title_link ? <OutsideLink url={title_link}>{title}</OutsideLink> : title}</strong>
          )}
          {text && <Mrkdwn text={text} />}
          {fields?.map(({ title: name = '', value = '' }) => (
            <div key={name}>
              <strong>{name}</strong>
              <Mrkdwn text={value} />
            </div>
          ))}
          {blocks && <Blocks blocks={blocks} />}
          {empty && fallback && <Mrkdwn text={fallback} />}
          {footer && <small className="hint">{footer}</small>}
        </div>
      </div>
    )
  })
}

const NAMED: Readonly<Record<string, string>> = { good: '#2eb67d', warning: '#daa038', danger: '#e01e5a' }

const barOf = (color: string | undefined): string | undefined => {
  if (color === undefined) return undefined
  return NAMED[color] ?? (/^#?[\da-f]{3,8}$/i.test(color) ? `#${color.replace('#', '')}` : undefined)
}

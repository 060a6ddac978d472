import { useMemo, useState } from 'react'
import type { Block, Message, StateValues } from '../../protocol.ts'
import { Blocks } from '../block-kit/block.tsx'
import { SurfaceProvider } from '../block-kit/surface-provider.tsx'
import { Mrkdwn } from '../mrkdwn/mrkdwn.tsx'
import { OutsideLink } from '../mrkdwn/outside-link.tsx'

/** Legacy attachments, each with its bar of colour. */
export function Attachments({ message }: { message: Message }) {
  return message.attachments?.map((attachment, index) => {
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
          {blocks && <AttachedBlocks message={message} blocks={blocks} />}
          {empty && fallback && <Mrkdwn text={fallback} />}
          {footer && <small className="hint">{footer}</small>}
        </div>
      </div>
    )
  })
}

/** Blocks of an attachment, which act on the message as its own do. */
function AttachedBlocks({
  message: { channel, ts },
  blocks,
}: {
  message: Message
  blocks: readonly Block[]
}) {
  const [typed, setTyped] = useState<StateValues>({})
  const place = useMemo(() => ({ channel, ts }), [channel, ts])
  return (
    <SurfaceProvider place={place} blocks={blocks} typed={typed} onTyped={setTyped}>
      <Blocks blocks={blocks} />
    </SurfaceProvider>
  )
}

const NAMED: Readonly<Record<string, string>> = { good: '#2eb67d', warning: '#daa038', danger: '#e01e5a' }

const barOf = (color: string | undefined): string | undefined => {
  if (color === undefined) return undefined
  return NAMED[color] ?? (/^#?[\da-f]{3,8}$/i.test(color) ? `#${color.replace('#', '')}` : undefined)
}

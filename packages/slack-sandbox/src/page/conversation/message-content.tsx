import { useMemo, useState } from 'react'
import type { Message, StateValues } from '../../protocol.ts'
import { Blocks } from '../block-kit/block.tsx'
import { SurfaceProvider } from '../block-kit/surface-provider.tsx'
import { SharedFiles } from '../files/shared-files.tsx'
import { Mrkdwn } from '../mrkdwn/mrkdwn.tsx'
import { Attachments } from './attachments.tsx'

/** A message's blocks, or its text where it has none, and its files. */
export function MessageContent({ message }: { message: Message }) {
  const { channel, ts, blocks, text, files } = message
  const [typed, setTyped] = useState<StateValues>({})
  const place = useMemo(() => ({ channel, ts }), [channel, ts])
  return (
    <>
      {blocks.length > 0 ? (
        <SurfaceProvider place={place} blocks={blocks} typed={typed} onTyped={setTyped}>
          <Blocks blocks={blocks} />
        </SurfaceProvider>
      ) : (
        text !== '' && <Mrkdwn text={text} />
      )}
      <Attachments message={message} />
      {files.length > 0 && <SharedFiles files={files} />}
      {message.edited && <small className="edited">(edited)</small>}
    </>
  )
}

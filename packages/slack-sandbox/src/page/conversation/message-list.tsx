import { Fragment, memo, type ReactNode, useLayoutEffect, useRef } from 'react'
import type { Message } from '../../protocol.ts'
import { dayKey } from '../mrkdwn/date-tokens.ts'
import { continues } from '../state/conversation.ts'
import { useWorkspaceContext } from '../workspace-context.ts'
import { DayDivider } from './day-divider.tsx'
import { MessageRow } from './message-row.tsx'
import { useStuckToLatest } from './use-stuck-to-latest.ts'
import { useWindow } from './use-window.ts'

interface Props {
  messages: readonly Message[]
  label: string
  inThread?: boolean
  /** Stands where there is nothing older. */
  beginning: ReactNode
}

/** Messages, oldest first, by day; mount one per place. */
export const MessageList = memo(function MessageList({
  messages,
  label,
  inThread = false,
  beginning,
}: Props) {
  const { id: me, timeZone } = useWorkspaceContext().me
  const scroller = useRef<HTMLDivElement>(null)
  const stuck = useRef(true)
  const { first, last, toLatest } = useWindow(scroller, stuck, messages.length)
  const { atLatest, jump } = useStuckToLatest(scroller, stuck, last === messages.length, toLatest)
  const newest = messages.at(-1)
  const forMe = newest && (newest.user === me || newest.ephemeralFor === me) ? newest.ts : undefined
  // What one sends, and the answer only oneself can see, is looked at even after scrolling away.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the message, not the function
  useLayoutEffect(() => {
    if (forMe !== undefined) jump()
  }, [forMe])
  const day = (message: Message) => dayKey(new Date(Number(message.ts) * 1000), timeZone)
  return (
    <div className="message-list">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the list must scroll by keyboard as well */}
      <div className="scroller" ref={scroller} role="log" aria-label={label} tabIndex={0}>
        <div>
          {first === 0 && beginning}
          {messages.slice(first, last).map((message, index) => {
            const previous = messages[first + index - 1]
            const newDay = !inThread && (!previous || day(previous) !== day(message))
            return (
              <Fragment key={message.ts}>
                {newDay && <DayDivider ts={message.ts} />}
                <MessageRow
                  message={message}
                  continued={!newDay && index > 0 && continues(previous, message)}
                  inThread={inThread}
                />
              </Fragment>
            )
          })}
        </div>
      </div>
      {!atLatest && (
        <button type="button" className="jump" onClick={jump}>
          Jump to the latest
        </button>
      )}
    </div>
  )
})

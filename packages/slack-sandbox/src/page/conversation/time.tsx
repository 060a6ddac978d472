import { formatDate } from '../mrkdwn/date-tokens.ts'
import { useWorkspaceContext } from '../workspace-context.ts'

/** When a message was written, in the person's zone. */
export function Time({ ts }: { ts: string }) {
  const { timeZone } = useWorkspaceContext().me
  const seconds = Number(ts)
  const reader = { timeZone, now: new Date(seconds * 1000) }
  return (
    <time
      className="time"
      dateTime={new Date(seconds * 1000).toISOString()}
      title={`${formatDate(seconds, '{date_long} at {time_secs}', reader)} (${timeZone})`}
    >
      {formatDate(seconds, '{time}', reader)}
    </time>
  )
}

import { useNow } from '../clock.ts'
import { useWorkspaceContext } from '../workspace-context.ts'
import { formatDate } from './date-tokens.ts'
import { OutsideLink } from './outside-link.tsx'

interface Props {
  timestamp: number
  format: string
  fallback: string
  url?: string
}

/** An instant as the person's zone has it; hovering tells it in full. */
export function DateText({ timestamp, format, fallback, url }: Props) {
  const { timeZone } = useWorkspaceContext().me
  const now = useNow()
  const text = formatDate(timestamp, format, { timeZone, now }) ?? fallback
  const full = formatDate(timestamp, '{date_long} at {time_secs}', { timeZone, now })
  return (
    <time dateTime={new Date(timestamp * 1000).toISOString()} title={full && `${full} (${timeZone})`}>
      {url ? <OutsideLink url={url}>{text}</OutsideLink> : text}
    </time>
  )
}

import { useNow } from '../clock.ts'
import { formatDate } from '../mrkdwn/date-tokens.ts'
import { useWorkspaceContext } from '../workspace-context.ts'

/** The day that begins here, in the person's zone. */
export function DayDivider({ ts }: { ts: string }) {
  const { timeZone } = useWorkspaceContext().me
  const day = formatDate(Number(ts), '{day_divider_pretty}', { timeZone, now: useNow(60_000) }) ?? ''
  return (
    <h3 className="day-divider">
      <span>{day.charAt(0).toUpperCase() + day.slice(1)}</span>
    </h3>
  )
}

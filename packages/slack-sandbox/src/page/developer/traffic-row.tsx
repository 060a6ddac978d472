import { memo } from 'react'
import type { TrafficEntry } from '../../developer/protocol.ts'

interface Props {
  entry: TrafficEntry
  /** The route's name. */
  route: string
  place: number
  total: number
  marked: boolean
  onMark(id: number): void
}

/** One request in a line. */
export const TrafficRow = memo(function TrafficRow({ entry, route, place, total, marked, onMark }: Props) {
  const { id, at, title, detail, status, refusal } = entry
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys are the list's
    <div
      id={`traffic-${id}`}
      role="option"
      aria-selected={marked}
      aria-setsize={total}
      aria-posinset={place}
      className={refusal === undefined ? 'traffic-row' : 'traffic-row refused'}
      onClick={() => onMark(id)}
    >
      <span className="traffic-time">{new Date(at).toLocaleTimeString('en-GB')}</span>
      <span className={`traffic-route route-${entry.route}`}>{route}</span>
      <span className="traffic-title">{title}</span>
      <span className="traffic-words">{detail}</span>
      <span className="traffic-state">{refusal ?? status}</span>
      <Taken entry={entry} />
    </div>
  )
})

/** How long the answer took, and how much of its limit that was where there is one. */
function Taken({ entry: { ms, limitMs } }: { entry: TrafficEntry }) {
  if (ms === undefined) return <span className="traffic-ms" />
  const share = limitMs === undefined ? 0 : Math.min(1, ms / limitMs)
  const title = limitMs === undefined ? undefined : `${ms} ms of the ${limitMs} ms Slack waits`
  return (
    <span className={share >= 1 ? 'traffic-ms late' : 'traffic-ms'} title={title}>
      {ms} ms
      {limitMs !== undefined && <meter min={0} max={1} high={0.5} value={share} aria-hidden="true" />}
    </span>
  )
}

import { type KeyboardEvent, useRef } from 'react'
import type { TrafficEntry } from '../../developer/protocol.ts'
import { TrafficRow } from './traffic-row.tsx'
import { useVisibleRows } from './use-visible-rows.ts'

/** Pixels, as the style sheet has it. */
const ROW_HEIGHT = 28

interface Props {
  entries: readonly TrafficEntry[]
  /** Names of the routes. */
  routes: Readonly<Record<string, string>>
  marked: number | undefined
  onMark(id: number | undefined): void
}

/** The rows, of which only those in sight are drawn; arrows, Home and End mark one. */
export function TrafficList({ entries, routes, marked, onMark }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const { first, last } = useVisibleRows(list, entries.length, ROW_HEIGHT)
  const at = entries.findIndex(({ id }) => id === marked)
  const move = (event: KeyboardEvent) => {
    const target = {
      ArrowDown: Math.min(at + 1, entries.length - 1),
      ArrowUp: at === -1 ? entries.length - 1 : Math.max(at - 1, 0),
      Home: 0,
      End: entries.length - 1,
      Escape: -1,
    }[event.key]
    if (target === undefined || (target === -1 && at === -1)) return
    event.preventDefault()
    onMark(entries[target]?.id)
    if (target === -1 || !list.current) return
    const top = target * ROW_HEIGHT
    const { scrollTop, clientHeight } = list.current
    if (top < scrollTop) list.current.scrollTop = top
    else if (top + ROW_HEIGHT > scrollTop + clientHeight)
      list.current.scrollTop = top + ROW_HEIGHT - clientHeight
  }
  return (
    <div
      ref={list}
      className="traffic-list"
      role="listbox"
      aria-label="Requests and answers"
      aria-activedescendant={at >= first && at < last ? `traffic-${marked}` : undefined}
      tabIndex={0}
      onKeyDown={move}
    >
      {entries.length === 0 && (
        <div className="developer-empty" role="option" tabIndex={-1} aria-selected={false} aria-disabled>
          Nothing yet. Type a command or press a button, and it shows here.
        </div>
      )}
      <div role="presentation" style={{ height: first * ROW_HEIGHT }} />
      {entries.slice(first, last).map((entry, index) => (
        <TrafficRow
          key={entry.id}
          entry={entry}
          route={routes[entry.route] ?? entry.route}
          place={first + index + 1}
          total={entries.length}
          marked={entry.id === marked}
          onMark={onMark}
        />
      ))}
      <div role="presentation" style={{ height: Math.max(0, entries.length - last) * ROW_HEIGHT }} />
    </div>
  )
}

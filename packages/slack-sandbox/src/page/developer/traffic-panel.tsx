import { useDeferredValue, useMemo, useState } from 'react'
import type { TrafficEntry } from '../../developer/protocol.ts'
import { type Filter, matching } from './traffic.ts'
import { TrafficDetail } from './traffic-detail.tsx'
import { TrafficList } from './traffic-list.tsx'

interface Props {
  entries: readonly TrafficEntry[]
  /** Names of the routes, such as `bot → slack`. */
  routes: Readonly<Record<string, string>>
  onClear(): void
}

/** Requests and answers, newest at the bottom, with the one that is marked opened beside them. */
export function TrafficPanel({ entries, routes, onClear }: Props) {
  const [filter, setFilter] = useState<Filter>({ route: 'all', words: '', refusedOnly: false })
  const [marked, setMarked] = useState<number>()
  const wanted = useDeferredValue(filter)
  const shown = useMemo(() => matching(entries, wanted), [entries, wanted])
  const opened = marked === undefined ? undefined : entries.find(({ id }) => id === marked)
  return (
    <>
      <div className="developer-bar">
        <select
          aria-label="Who speaks to whom"
          value={filter.route}
          onChange={({ target }) => setFilter({ ...filter, route: target.value })}
        >
          <option value="all">Everything</option>
          {Object.entries(routes).map(([route, name]) => (
            <option key={route} value={route}>
              {name.charAt(0).toUpperCase()}
              {name.slice(1)}
            </option>
          ))}
        </select>
        <input
          type="search"
          aria-label="Filter the traffic"
          placeholder="Filter by any word"
          value={filter.words}
          onChange={({ target }) => setFilter({ ...filter, words: target.value })}
        />
        <label>
          <input
            type="checkbox"
            checked={filter.refusedOnly}
            onChange={({ target }) => setFilter({ ...filter, refusedOnly: target.checked })}
          />
          Refused only
        </label>
        <span className="developer-count" role="status">
          {shown.length === entries.length ? entries.length : `${shown.length} of ${entries.length}`}
        </span>
        <button type="button" className="small-button" onClick={onClear}>
          Clear
        </button>
      </div>
      <div className={opened ? 'traffic opened' : 'traffic'}>
        <TrafficList entries={shown} routes={routes} marked={marked} onMark={setMarked} />
        {opened && (
          <TrafficDetail
            entry={opened}
            route={routes[opened.route] ?? opened.route}
            onClose={() => setMarked(undefined)}
          />
        )}
      </div>
    </>
  )
}

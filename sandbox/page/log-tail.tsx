import { useEffect, useState } from 'react'
import type { LogEntry } from '../developer/protocol.ts'
import { LogPayload } from './log-payload.tsx'
import type { PanelProps } from './mount.tsx'

const AGAIN_AFTER = 1500

/** The newest lines of a deployment's log, as they come. */
export function LogTail({ name, act }: { name: string; act: PanelProps['act'] }) {
  const [entries, setEntries] = useState<readonly LogEntry[]>([])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let gone = false
    const read = async () => {
      const answer = await act('log', { name })
      if (gone) return
      if (answer.ok) setEntries((answer.entries ?? []) as readonly LogEntry[])
      timer = setTimeout(read, AGAIN_AFTER)
    }
    void read()
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [name, act])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long log must scroll by keyboard as well
    <div className="log-tail" role="log" aria-label={`Newest log entries of ${name}`} tabIndex={0}>
      {entries.length === 0 && <p className="hint">Nothing logged yet.</p>}
      {entries.map(({ insert_id, timestamp, severity, payload }) => (
        <div key={insert_id} className={`log-line severity-${severity}`}>
          <time>{timestamp.slice(11, 19)}</time> <b>{severity}</b> <LogPayload payload={payload} />
        </div>
      ))}
    </div>
  )
}

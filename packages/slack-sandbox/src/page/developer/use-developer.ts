import { useEffect, useState } from 'react'
import type { DeveloperMessage, DeveloperState, TrafficEntry } from '../../developer/protocol.ts'
import { withEntries } from './traffic.ts'

const COME_BACK_AFTER = 1000

/** Everything the drawer shows, as it happens; `clear` forgets the traffic so far. */
export function useDeveloper() {
  const [state, setState] = useState<DeveloperState>()
  const [entries, setEntries] = useState<readonly TrafficEntry[]>([])
  useEffect(() => {
    let stopped = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let socket: WebSocket | undefined
    const connect = () => {
      socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/sandbox/developer`)
      let first = true
      socket.onmessage = ({ data }) => {
        const message = JSON.parse(String(data)) as DeveloperMessage
        if (message.type === 'state') return setState(message.state)
        const fresh = first
        first = false
        setEntries(before => withEntries(fresh ? [] : before, message.entries))
      }
      socket.onclose = () => {
        if (!stopped) timer = setTimeout(connect, COME_BACK_AFTER)
      }
    }
    connect()
    return () => {
      stopped = true
      clearTimeout(timer)
      socket?.close()
    }
  }, [])
  return { state, entries, clear: () => setEntries([]) }
}

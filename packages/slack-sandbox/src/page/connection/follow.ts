import type { PageEvent, Snapshot } from '../../protocol.ts'

export interface Follower {
  onSnapshot(snapshot: Snapshot): void
  onEvent(event: PageEvent): void
  onLost(): void
}

const FIRST_PAUSE = 400
const LONGEST_PAUSE = 5000

/**
 * Keeps the follower up to date until it is stopped: events from a WebSocket that is opened before the snapshot is
 * read, so that nothing falls between the two; after a loss again, with growing pauses.
 */
export function follow(person: string | undefined, follower: Follower): () => void {
  let stopped = false
  let first = true
  let pause = FIRST_PAUSE
  let socket: WebSocket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const retry = (lost: WebSocket | undefined) => {
    if (stopped || lost !== socket) return
    socket?.close()
    socket = undefined
    follower.onLost()
    clearTimeout(timer)
    timer = setTimeout(() => void connect(), pause)
    pause = Math.min(pause * 2, LONGEST_PAUSE)
  }

  const connect = async () => {
    let me = person
    try {
      me ??= (await readSnapshot(undefined)).me.id
    } catch {
      return retry(socket)
    }
    if (stopped) return
    const opened = new WebSocket(eventsAddress(me))
    const early: PageEvent[] = []
    let ready = false
    socket = opened
    opened.onclose = () => retry(opened)
    opened.onmessage = ({ data }) => {
      const event = JSON.parse(String(data)) as PageEvent
      if (ready) follower.onEvent(event)
      else early.push(event)
    }
    opened.onopen = async () => {
      try {
        const snapshot = await readSnapshot(me, first && isReload())
        first = false
        if (stopped || socket !== opened) return
        pause = FIRST_PAUSE
        follower.onSnapshot(snapshot)
        ready = true
        early.forEach(follower.onEvent)
      } catch {
        retry(opened)
      }
    }
  }

  void connect()
  return () => {
    stopped = true
    clearTimeout(timer)
    socket?.close()
  }
}

/** Whether the page was loaded anew: Slack forgets the modals that were open then. */
const isReload = () =>
  performance.getEntriesByType('navigation').some(entry => 'type' in entry && entry.type === 'reload')

async function readSnapshot(person: string | undefined, reloaded = false): Promise<Snapshot> {
  const query = new URLSearchParams({ ...(person && { person }), ...(reloaded && { reloaded: '1' }) })
  const response = await fetch(`/sandbox/snapshot?${query}`)
  if (!response.ok) throw new Error(`the snapshot answered ${response.status}`)
  return (await response.json()) as Snapshot
}

const eventsAddress = (person: string): string => {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  return `${scheme}://${location.host}/sandbox/events?person=${encodeURIComponent(person)}`
}

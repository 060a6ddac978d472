import { useEffect, useRef } from 'react'
import type { PanelApi } from '../../developer/developer-host.ts'
import type { PanelInfo } from '../../developer/protocol.ts'
import { useWorkspaceContext } from '../workspace-context.ts'
import { act } from './act.ts'

interface Props {
  panel: PanelInfo
  /** What the host's panels show. */
  state: unknown
}

interface PanelModule {
  mount(element: HTMLElement, api: PanelApi): () => void
}

/** A panel of whoever started the sandbox, drawn by a module of its own. */
export function HostPanel({ panel: { title, url }, state }: Props) {
  const { people, complain } = useWorkspaceContext()
  const element = useRef<HTMLDivElement>(null)
  const listeners = useRef(new Set<(state: unknown) => void>())
  const newest = useRef(state)
  useEffect(() => {
    newest.current = state
    for (const listener of listeners.current) listener(state)
  }, [state])
  useEffect(() => {
    let unmount: (() => void) | undefined
    let gone = false
    const api: PanelApi = {
      people,
      follow(listener) {
        listener(newest.current)
        listeners.current.add(listener)
        return () => listeners.current.delete(listener)
      },
      async act(name, body) {
        const answer = await act(name, body)
        if (!answer.ok) complain(answer.error)
        return { ...answer }
      },
    }
    const load = async () => {
      const { mount } = (await import(/* @vite-ignore */ url)) as PanelModule
      if (!gone && element.current) unmount = mount(element.current, api)
    }
    load().catch((error: unknown) => complain(`The panel ${title} could not be opened: ${String(error)}`))
    return () => {
      gone = true
      unmount?.()
    }
  }, [url, title, people, complain])
  return <div ref={element} className="host-panel" />
}

import { type ComponentType, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { PanelApi } from '../../packages/slack-sandbox/src/index.ts'
import type { HostState } from '../developer/protocol.ts'
import styles from './panels.css'

export interface PanelProps {
  state: HostState
  people: PanelApi['people']
  /** Does one act; answers whether it was done. */
  run(name: string, body?: object): Promise<boolean>
  act: PanelApi['act']
}

/** The `mount` of a panel's module, for a React component. */
export const mountOf = (Panel: ComponentType<PanelProps>) => (element: HTMLElement, api: PanelApi) => {
  const style = document.createElement('style')
  style.textContent = styles
  document.head.append(style)
  const root = createRoot(element)
  root.render(<Followed panel={Panel} api={api} />)
  return () => {
    // React may be drawing the page at this moment.
    queueMicrotask(() => root.unmount())
    style.remove()
  }
}

function Followed({ panel: Panel, api }: { panel: ComponentType<PanelProps>; api: PanelApi }) {
  const [state, setState] = useState<HostState>()
  useEffect(() => api.follow(next => setState(next as HostState)), [api])
  const run = async (name: string, body?: object) => (await api.act(name, body)).ok
  return state && <Panel state={state} people={api.people} run={run} act={api.act} />
}

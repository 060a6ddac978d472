import { type KeyboardEvent, useState } from 'react'
import { useWorkspaceContext } from '../workspace-context.ts'
import { act } from './act.ts'
import { FaultsPanel } from './faults-panel.tsx'
import { HostPanel } from './host-panel.tsx'
import { TrafficPanel } from './traffic-panel.tsx'
import { useDeveloper } from './use-developer.ts'

const [TRAFFIC, FAULTS] = ['Traffic', 'Faults']

/** What happens between bot and Slack, the handles to disturb it, and the host's panels. */
export default function DeveloperDrawer({ onClose }: { onClose(): void }) {
  const { complain } = useWorkspaceContext()
  const { state, entries, clear } = useDeveloper()
  const [tab, setTab] = useState(TRAFFIC)
  const panels = state?.panels ?? []
  const tabs = [
    { title: TRAFFIC, marked: false },
    { title: FAULTS, marked: state !== undefined && state.slackFault !== null },
    ...panels,
  ]
  const at = tabs.findIndex(({ title }) => title === tab)
  const panel = panels.find(({ title }) => title === tab)
  const run = async (name: string, body?: object) => {
    const answer = await act(name, body)
    if (!answer.ok) complain(answer.error)
    return answer.ok
  }
  const move = (event: KeyboardEvent) => {
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
    const next = target === undefined ? undefined : tabs.at(target % tabs.length)
    if (!next) return
    event.preventDefault()
    setTab(next.title)
    document.getElementById(`developer-tab-${tabs.indexOf(next)}`)?.focus()
  }
  return (
    <section className="developer" aria-label="Developer tools">
      <header className="developer-head">
        <div role="tablist" aria-label="Developer tools" onKeyDown={move}>
          {tabs.map(({ title, marked }, index) => (
            <button
              key={title}
              id={`developer-tab-${index}`}
              type="button"
              role="tab"
              aria-selected={title === tab}
              aria-controls="developer-panel"
              tabIndex={title === tab ? 0 : -1}
              onClick={() => setTab(title)}
            >
              {title}
              {marked && <span className="fault-mark">on</span>}
            </button>
          ))}
        </div>
        {state && <span className="developer-status">{state.status}</span>}
        <button
          type="button"
          className="icon-button"
          aria-label="Close the developer tools"
          onClick={onClose}
        >
          ✕
        </button>
      </header>
      <div
        id="developer-panel"
        role="tabpanel"
        aria-labelledby={`developer-tab-${at}`}
        className="developer-panel"
      >
        {tab === TRAFFIC && <TrafficPanel entries={entries} routes={state?.routes ?? {}} onClear={clear} />}
        {tab === FAULTS && state && <FaultsPanel state={state} run={run} />}
        {panel && state && <HostPanel key={panel.url} panel={panel} state={state.host} />}
      </div>
    </section>
  )
}

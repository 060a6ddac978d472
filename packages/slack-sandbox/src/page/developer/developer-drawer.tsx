import { type KeyboardEvent, useState } from 'react'
import { useWorkspaceContext } from '../workspace-context.ts'
import { act } from './act.ts'
import { ControlsPanel } from './controls-panel.tsx'
import { DeploymentsPanel } from './deployments-panel.tsx'
import { TrafficPanel } from './traffic-panel.tsx'
import { useDeveloper } from './use-developer.ts'

const TABS = ['Traffic', 'Deployments', 'Faults and time'] as const

/** What happens between bot, Slack and Roboflow, and the handles to disturb it. */
export default function DeveloperDrawer({ onClose }: { onClose(): void }) {
  const { complain } = useWorkspaceContext()
  const { state, entries, clear } = useDeveloper()
  const [tab, setTab] = useState<(typeof TABS)[number]>('Traffic')
  const faulty = state && (state.slackFault !== null || state.roboflowFault !== null)
  const run = async (name: string, body?: object) => {
    const answer = await act(name, body)
    if (!answer.ok) complain(answer.error)
    return answer.ok
  }
  const move = (event: KeyboardEvent) => {
    const at = TABS.indexOf(tab)
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
    const next = target === undefined ? undefined : TABS.at(target % TABS.length)
    if (!next) return
    event.preventDefault()
    setTab(next)
    document.getElementById(`developer-tab-${TABS.indexOf(next)}`)?.focus()
  }
  return (
    <section className="developer" aria-label="Developer tools">
      <header className="developer-head">
        <div role="tablist" aria-label="Developer tools" onKeyDown={move}>
          {TABS.map((name, index) => (
            <button
              key={name}
              id={`developer-tab-${index}`}
              type="button"
              role="tab"
              aria-selected={name === tab}
              aria-controls="developer-panel"
              tabIndex={name === tab ? 0 : -1}
              onClick={() => setTab(name)}
            >
              {name}
              {name === 'Faults and time' && faulty && <span className="fault-mark">on</span>}
            </button>
          ))}
        </div>
        {state && (
          <span className="developer-status">
            Bot {state.bot} · time ×{state.speed}
          </span>
        )}
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
        aria-labelledby={`developer-tab-${TABS.indexOf(tab)}`}
        className="developer-panel"
      >
        {tab === 'Traffic' && <TrafficPanel entries={entries} onClear={clear} />}
        {tab === 'Deployments' && state && <DeploymentsPanel deployments={state.deployments} run={run} />}
        {tab === 'Faults and time' && state && <ControlsPanel state={state} run={run} />}
      </div>
    </section>
  )
}

import { useState } from 'react'
import type { DeploymentRow } from '../developer/protocol.ts'
import { LogTail } from './log-tail.tsx'
import type { PanelProps } from './mount.tsx'
import { ServerStories } from './server-stories.tsx'
import { timeLeft } from './time-left.ts'

interface Props {
  deployment: DeploymentRow
  /** Milliseconds since 1970. */
  now: number
  run: PanelProps['run']
  act: PanelProps['act']
}

/** One deployment with what can be done to it behind the bot's back. */
export function DeploymentLine({ deployment, now, run, act }: Props) {
  const { name, machineType, status, creator, replicas, maxReplicas, endsAt } = deployment
  const [open, setOpen] = useState(false)
  const ended = status === 'expired'
  const acts = [
    ['log_errors', 'Log an error'],
    ['expire', 'Expire now'],
    ['fail', 'Fail'],
    ['vanish', 'Vanish'],
  ] as const
  return (
    <li className={ended ? 'deployment-line ended' : 'deployment-line'} aria-label={name}>
      <button
        type="button"
        className="deployment-name"
        aria-expanded={open}
        aria-label={`Log of ${name}`}
        onClick={() => setOpen(!open)}
      >
        <span className={`deployment-dot status-${status}`} aria-hidden="true" />
        <strong>{name}</strong>
      </button>
      <span className="deployment-status">{status}</span>
      <span className="deployment-left">
        {endsAt === undefined ? 'runs until deleted' : ended ? 'over' : `${timeLeft(endsAt - now)} left`}
      </span>
      <span className="deployment-facts">
        {machineType} · {replicas}/{maxReplicas} replicas · {creator}
      </span>
      <span className="deployment-acts">
        {acts.map(([deed, label]) => (
          <button
            key={deed}
            type="button"
            className="small-button"
            aria-label={`${label}: ${name}`}
            disabled={ended}
            onClick={() => void run(deed, { name })}
          >
            {label}
          </button>
        ))}
        <button
          type="button"
          className="small-button"
          aria-label={`More to go wrong: ${name}`}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          More…
        </button>
      </span>
      {open && (
        <div className="deployment-log">
          <ServerStories name={name} running={status === 'ready'} run={run} />
          <LogTail name={name} act={act} />
        </div>
      )}
    </li>
  )
}

import type { DeveloperState } from '../../../../../sandbox/developer/protocol.ts'
import { ChoiceButtons } from './choice-buttons.tsx'

interface Props {
  state: DeveloperState
  run(name: string, body?: object): Promise<boolean>
}

/** Faults to set and take away, the bot's life, and how fast time passes. */
export function ControlsPanel({ state, run }: Props) {
  const starting = state.bot === 'starting'
  return (
    <div className="controls">
      <ChoiceButtons
        label="Slack"
        hint="What the bot gets from the Web API and from a response_url."
        choices={[
          [null, 'Works'],
          ['rate_limited', '429 for 5 s'],
          ['down', 'Down (503)'],
          ['drop_after_accepting', 'Accepts, then drops'],
        ]}
        chosen={state.slackFault}
        onChoose={fault => void run('slack_fault', { fault })}
      >
        <button type="button" className="small-button" onClick={() => void run('disconnect')}>
          Disconnect the socket
        </button>
      </ChoiceButtons>
      <ChoiceButtons
        label="Roboflow API"
        hint="What the bot gets from the deployments API."
        choices={[
          [null, 'Works'],
          ['error', 'Fails (500)'],
          ['slow', 'Slow (8 s)'],
          ['garbage', 'Garbage'],
        ]}
        chosen={state.roboflowFault}
        onChoose={fault => void run('roboflow_fault', { fault })}
      />
      <ChoiceButtons
        label="Time"
        hint="How fast deployments live; the bot starts anew to keep up."
        choices={[
          [1, '×1'],
          [60, '×60'],
          [600, '×600'],
        ]}
        chosen={state.speed}
        disabled={starting}
        onChoose={speed => void run('speed', { speed })}
      />
      <fieldset className="control">
        <legend>Bot</legend>
        <p className="hint">Ends it with kill -9, in the middle of whatever it does, and starts it anew.</p>
        <div className="control-row">
          <button
            type="button"
            className="small-button"
            disabled={starting}
            aria-busy={starting}
            onClick={() => void run('restart')}
          >
            {starting ? 'Starting…' : 'Kill and restart'}
          </button>
          <span role="status">The bot is {state.bot}.</span>
        </div>
      </fieldset>
    </div>
  )
}

import { ChoiceButtons } from '../../packages/slack-sandbox/src/panel.ts'
import type { PanelProps } from './mount.tsx'

/** Faults of the Roboflow API, the bot's life, and how fast time passes. */
export function RoboflowPanel({ state, run }: PanelProps) {
  const starting = state.bot === 'starting'
  return (
    <div className="controls">
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

import type { DeveloperState } from '../../developer/protocol.ts'
import { ChoiceButtons } from './choice-buttons.tsx'

interface Props {
  state: DeveloperState
  run(name: string, body?: object): Promise<boolean>
}

/** What goes wrong with Slack on purpose. */
export function FaultsPanel({ state, run }: Props) {
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
    </div>
  )
}

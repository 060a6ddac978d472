import type { KnownBlock } from '@slack/types'
import { type Modal, type Mrkdwn, mrkdwn, section } from '../../block-kit/index.ts'
import { refilled, type State } from '../requests/state-values.ts'

/** A submitted view as Slack sends it back. */
export interface SubmittedView {
  id: string
  title: string
  submit: string | undefined
  blocks: KnownBlock[]
  state: State
}

const REASON = 'reason'

/** The same form with the reason it was not accepted on top; what was typed stays. */
export function shownAgain({ title, submit, blocks, state }: SubmittedView, reason: Mrkdwn): Modal {
  const form = refilled(blocks, state).filter(({ block_id }) => block_id !== REASON)
  return {
    title,
    ...(submit === undefined ? {} : { submit }),
    blocks: [{ ...section(mrkdwn`:warning: ${reason}`), block_id: REASON }, ...form],
  }
}

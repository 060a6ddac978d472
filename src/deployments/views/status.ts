import { code, cut, type Mrkdwn, mrkdwn } from '../../block-kit/index.ts'
import { type State, stateOf } from '../state.ts'

const PICTURES: Record<State, string> = {
  pending: ':hourglass_flowing_sand:',
  ready: ':large_green_circle:',
  paused: ':double_vertical_bar:',
  failed: ':x:',
  expired: ':checkered_flag:',
  deleted: ':wastebasket:',
  other: ':grey_question:',
}

/** A picture for the eye and the API's own word beside it, since a picture alone says nothing to a screen reader. */
export const statusWords = (status: string): Mrkdwn =>
  mrkdwn`${PICTURES[stateOf(status)]} ${stateOf(status) === 'other' ? code(status) : status}`

/** The status as a word in the middle of a sentence. */
export const statusWord = (status: string): string => cut(status.toLowerCase(), 40)

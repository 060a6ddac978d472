import type { Mrkdwn } from '../../block-kit/index.ts'
import type { Problem } from '../operation.ts'

/** Nothing was done, for a reason that the person who asked gets to read. */
export class Declined extends Error {
  override readonly name = 'Declined'
  readonly words: Mrkdwn
  /** `reason`: the same in plain words, for the audit. */
  constructor(reason: string, words: Mrkdwn) {
    super(reason)
    this.words = words
  }
}

/** Nothing was done, since the form that was sent in is somebody else's. */
export class NotYourForm extends Declined {}

/** Nothing was done, since arguments that read well are not allowed here. */
export class NotAllowedHere extends Error {
  override readonly name = 'NotAllowedHere'
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(problems.map(({ text }) => text).join(' '))
    this.problems = problems
  }
}

import { code, type Message, message, mrkdwn } from '../../block-kit/index.ts'
import type { Operation } from '../operation.ts'

/** For whoever waits for an answer longer than people wait. */
export const stillWorkingMessage = ({ verb }: Pick<Operation, 'verb'>, name: string | undefined): Message =>
  message(
    mrkdwn`:hourglass_flowing_sand: Still working on ${code(name === undefined ? verb : `${verb} ${name}`)}. I'll reply here.`,
  )

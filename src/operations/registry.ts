import { acknowledge } from './acknowledge.ts'
import { approve } from './approve.ts'
import type { TypedLine } from './arguments/command-line.ts'
import { chart } from './chart.ts'
import { claim } from './claim.ts'
import { costs } from './costs.ts'
import { create } from './create.ts'
import { remove } from './delete.ts'
import { deny } from './deny.ts'
import { done } from './done.ts'
import { errors } from './errors.ts'
import { expires } from './expires.ts'
import { follow } from './follow.ts'
import { give } from './give.ts'
import { createHelp, unknownVerbWords } from './help.ts'
import { history } from './history.ts'
import { idle } from './idle.ts'
import { keep } from './keep.ts'
import { list } from './list.ts'
import { logs } from './logs.ts'
import { move } from './move.ts'
import { mute } from './mute.ts'
import type { Operation } from './operation.ts'
import { pause } from './pause.ts'
import { ping } from './ping.ts'
import { reminders } from './reminders.ts'
import { resume } from './resume.ts'
import { schedule } from './schedule.ts'
import { show } from './show.ts'
import { status } from './status.ts'
import { unfollow } from './unfollow.ts'
import { unmute } from './unmute.ts'
import { unwatch } from './unwatch.ts'
import { watch } from './watch.ts'

const help = createHelp(() => operations)

/** All that can be asked for, in the order of help. A new operation is its file and a line here. */
export const operations: readonly Operation[] = [
  create,
  list,
  show,
  ping,
  costs,
  logs,
  errors,
  chart,
  watch,
  unwatch,
  acknowledge,
  mute,
  unmute,
  pause,
  resume,
  schedule,
  idle,
  remove,
  claim,
  give,
  approve,
  deny,
  expires,
  keep,
  reminders,
  done,
  move,
  unfollow,
  follow,
  history,
  status,
  help,
]

/** By verb or alias; undefined for a word that is neither. */
export const findOperation = (word: string): Operation | undefined =>
  operations.find(({ verb, aliases }) => verb === word || aliases.includes(word))

/** The operation that a line asks for. No verb asks for help; a word that is none asks help for the nearest one. */
export function understandVerb({ verb, words }: TypedLine): {
  operation: Operation
  words: readonly string[]
} {
  const operation = findOperation(verb || help.verb)
  return operation ? { operation, words } : { operation: help, words: unknownVerbWords(verb, words) }
}

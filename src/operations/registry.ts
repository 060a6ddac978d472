import { create } from './create.ts'
import { remove } from './delete.ts'
import { errors } from './errors.ts'
import { createHelp } from './help.ts'
import { list } from './list.ts'
import { logs } from './logs.ts'
import type { Operation } from './operation.ts'
import { pause } from './pause.ts'
import { resume } from './resume.ts'
import { show } from './show.ts'

const help = createHelp(() => operations)

/** All that can be asked for, in the order help tells it. A new operation is its file and a line here. */
export const operations: readonly Operation[] = [
  create,
  list,
  show,
  logs,
  errors,
  pause,
  resume,
  remove,
  help,
]

/** By verb or alias; undefined for a word that is neither. */
export const findOperation = (word: string): Operation | undefined =>
  operations.find(({ verb, aliases }) => verb === word || aliases.includes(word))

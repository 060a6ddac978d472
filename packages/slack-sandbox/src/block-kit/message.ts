import { isObject } from '../json.ts'
import { blockProblems } from './blocks.ts'
import type { Problem } from './check.ts'
import { everyBlock } from './walk.ts'

/** Characters of the cells of all tables of a message. */
const MOST_TABLE_CHARACTERS = 10_000

/** Slack refuses messages from about here on, and says nowhere where exactly (bolt-js issue 2509). */
const MOST_JSON_CHARACTERS = 13_200

/** What is wrong with a message's blocks, as Slack's error code and its pointers. */
interface BlocksRefusal {
  error: 'invalid_blocks' | 'invalid_blocks_format' | 'only_one_table_allowed' | 'msg_blocks_too_long'
  problems: Problem[]
}

function cellText(cell: unknown): string {
  if (!isObject(cell)) return ''
  return typeof cell.text === 'string' ? cell.text : JSON.stringify(cell.elements ?? '')
}

/**
 * Why blocks cannot be a message's; undefined when they can.
 *
 * @param bounds.bounded whether the undocumented bound on all blocks together holds, as it does for chat.postMessage
 * @param bounds.unknownTypes types of blocks the workspace does not know yet
 */
export function messageRefusal(
  blocks: unknown,
  { bounded = false, unknownTypes = [] }: { bounded?: boolean; unknownTypes?: readonly string[] } = {},
): BlocksRefusal | undefined {
  if (!Array.isArray(blocks)) return { error: 'invalid_blocks_format', problems: [] }
  const problems = blockProblems(blocks, 'message', '/blocks', unknownTypes)
  const tables = everyBlock(blocks).filter(({ block }) => block.type === 'table')
  const cells = tables.flatMap(({ block }) => (Array.isArray(block.rows) ? block.rows.flat() : []))
  if (cells.reduce((sum: number, cell) => sum + [...cellText(cell)].length, 0) > MOST_TABLE_CHARACTERS) {
    const message = `must be less than ${MOST_TABLE_CHARACTERS + 1} characters in all cells`
    problems.push({ message, pointer: '/blocks' })
  }
  if (problems.length > 0) return { error: 'invalid_blocks', problems }
  if (tables.length > 1) return { error: 'only_one_table_allowed', problems: [] }
  if (bounded && JSON.stringify(blocks).length > MOST_JSON_CHARACTERS)
    return { error: 'msg_blocks_too_long', problems: [] }
  return undefined
}

import { newElementIdentifier } from '../identifiers.ts'
import { isObject } from '../json.ts'
import type { Block } from '../protocol.ts'
import { block } from './block-limits.ts'
import { type Inspection, list, type Problem, type Surface } from './check.ts'
import { MOST_BLOCKS } from './surfaces.ts'
import { everyBlock, everyElement } from './walk.ts'

/** Slack counts all markdown blocks of a payload together. */
const MOST_MARKDOWN = 12_000

/** Slack: two charts a message (https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block). */
const MOST_CHARTS = 2

function duplicates(identified: { id: unknown; pointer: string }[], what: string): Problem[] {
  const seen = new Set<unknown>()
  return identified.flatMap(({ id, pointer }) => {
    if (typeof id !== 'string' || id === '') return []
    if (seen.has(id)) return [{ message: `${what} already exists: ${id}`, pointer: `${pointer}/${what}` }]
    seen.add(id)
    return []
  })
}

function wholePayload(blocks: unknown, at: string): Problem[] {
  const every = everyBlock(blocks, at)
  const elements = everyElement(blocks)
  const markdown = every.filter(({ block }) => block.type === 'markdown')
  const charts = every.filter(({ block }) => block.type === 'data_visualization')
  const focused = elements.filter(({ element }) => element.focus_on_load === true)
  const length = markdown.reduce((sum, { block }) => sum + [...String(block.text ?? '')].length, 0)
  const inBlocks = every.flatMap(({ block, pointer }) =>
    duplicates(
      everyElement([{ ...block, child_blocks: undefined }]).map(entry => ({
        id: entry.element.action_id,
        pointer: pointer + entry.pointer.slice('/0'.length),
      })),
      'action_id',
    ),
  )
  return [
    ...duplicates(
      every.map(({ block, pointer }) => ({ id: block.block_id, pointer })),
      'block_id',
    ),
    ...inBlocks,
    ...(length > MOST_MARKDOWN
      ? [{ message: `must be less than ${MOST_MARKDOWN + 1} characters in all markdown blocks`, pointer: at }]
      : []),
    ...(charts.length > MOST_CHARTS
      ? [{ message: `no more than ${MOST_CHARTS} data_visualization blocks allowed`, pointer: at }]
      : []),
    ...(focused.length > 1 ? [{ message: 'only one element may have focus_on_load', pointer: at }] : []),
  ]
}

/**
 * What is wrong with a list of blocks on a surface; nothing when it may be shown.
 *
 * @param at JSON pointer of the list, such as `/blocks`
 * @param unknownTypes types of blocks the workspace does not know yet
 */
export function blockProblems(
  blocks: unknown,
  surface: Surface,
  at = '/blocks',
  unknownTypes: readonly string[] = [],
): Problem[] {
  const inspection: Inspection = { surface, unknownTypes, problems: [] }
  list(block, 0, MOST_BLOCKS[surface])(blocks, at, inspection)
  return [...inspection.problems, ...wholePayload(blocks, at)]
}

/** A copy in which every block has a block_id and every element an action_id, as Slack gives them. */
export function identifyBlocks(blocks: unknown): Block[] {
  const copy: unknown[] = Array.isArray(blocks) ? structuredClone(blocks) : []
  for (const { block } of everyBlock(copy)) if (!block.block_id) block.block_id = newElementIdentifier()
  for (const { element } of everyElement(copy))
    if (!element.action_id) element.action_id = newElementIdentifier()
  return copy.filter((entry): entry is Block => isObject(entry))
}

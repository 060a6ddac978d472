import { isObject, type JsonObject } from '../json.ts'

/** An interactive element with the block it sits in. */
export interface PlacedElement {
  blockId: string
  element: JsonObject
  /** The block the element sits in. */
  block: JsonObject
  /** JSON pointer of the element below its list of blocks, such as `/0/elements/1`. */
  pointer: string
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** The blocks in `blocks` and those inside containers, with their pointers. */
export function everyBlock(blocks: unknown, at = ''): { block: JsonObject; pointer: string }[] {
  if (!Array.isArray(blocks)) return []
  return blocks.flatMap((block, index) =>
    isObject(block)
      ? [
          { block, pointer: `${at}/${index}` },
          ...everyBlock(block.child_blocks, `${at}/${index}/child_blocks`),
        ]
      : [],
  )
}

/** The elements of one block that can be acted on. */
function elementsOf(block: JsonObject): [string, JsonObject][] {
  const single = ['accessory', 'element'].flatMap(field => {
    const element = block[field]
    return isObject(element) ? [[field, element] as [string, JsonObject]] : []
  })
  const lists = ['elements', 'actions'].flatMap(field =>
    objects(block[field]).map((element, index) => [`${field}/${index}`, element] as [string, JsonObject]),
  )
  const cards = lists.flatMap(([field, element]) =>
    objects(element.actions).map(
      (button, index) => [`${field}/actions/${index}`, button] as [string, JsonObject],
    ),
  )
  return [...single, ...lists, ...cards].filter(([, element]) => !PASSIVE.has(String(element.type)))
}

const PASSIVE = new Set([
  'image',
  'plain_text',
  'mrkdwn',
  'card',
  'rich_text_section',
  'rich_text_list',
  'rich_text_quote',
  'rich_text_preformatted',
])

/** Every element a person can act on. */
export function everyElement(blocks: unknown): PlacedElement[] {
  return everyBlock(blocks).flatMap(({ block, pointer }) =>
    elementsOf(block).map(([field, element]) => ({
      blockId: String(block.block_id ?? ''),
      element,
      block,
      pointer: `${pointer}/${field}`,
    })),
  )
}

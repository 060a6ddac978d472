import { isObject } from '../json.ts'
import { chart } from './chart.ts'
import { all, anyOf, anything, boolean, type Check, integer, list, object, oneOf, string } from './check.ts'
import { imageFields, imageSource, plainText, text } from './composition.ts'
import { element } from './element.ts'
import { richText, richTextParts } from './rich-text.ts'
import { blockAllowed, ELEMENTS_IN } from './surfaces.ts'

const base = { type: string(100), block_id: string(255) }
const image = element(['image'])
const cell: Check = (value, at, inspection) => {
  const type = isObject(value) ? value.type : undefined
  if (type === 'rich_text') return richText(value, at, inspection)
  if (type === 'raw_number') {
    return object({ type: anything, value: anything, text: string(10_000, 1) }, ['value', 'text'])(
      value,
      at,
      inspection,
    )
  }
  object({ type: oneOf('raw_text'), text: string(10_000, 1) }, ['type', 'text'])(value, at, inspection)
}
const contextElement: Check = (value, at, inspection) => {
  const isImage = isObject(value) && value.type === 'image'
  return isImage ? image(value, at, inspection) : text(3000)(value, at, inspection)
}
const card = object({
  ...base,
  hero_image: image,
  icon: image,
  title: text(150),
  subtitle: text(150),
  body: text(200),
  subtext: text(200),
  actions: list(element(['button']), 1, 3),
})
const status = oneOf('pending', 'in_progress', 'complete', 'error')
const task = object(
  {
    ...base,
    task_id: string(255, 1),
    title: string(255, 1),
    details: richText,
    output: richText,
    sources: anything,
    status,
  },
  ['task_id', 'title', 'status'],
)
const columnSettings = object({ align: oneOf('left', 'center', 'right'), is_wrapped: boolean })

/** What each block may hold (https://docs.slack.dev/reference/block-kit/blocks). Blocks not named here do not exist. */
const BLOCK_LIMITS: Readonly<Record<string, Check>> = {
  section: all(
    object({
      ...base,
      text: text(3000),
      fields: list(text(2000), 1, 10),
      accessory: element(ELEMENTS_IN.section),
      expand: boolean,
    }),
    anyOf(['text', 'fields']),
  ),
  header: object({ ...base, text: plainText(150), level: integer(1, 4) }, ['text']),
  divider: object(base),
  context: object({ ...base, elements: list(contextElement, 1, 10) }, ['elements']),
  actions: object({ ...base, elements: list(element(ELEMENTS_IN.actions), 1, 25) }, ['elements']),
  context_actions: object({ ...base, elements: list(element(ELEMENTS_IN.context_actions), 1, 5) }, [
    'elements',
  ]),
  input: object(
    {
      ...base,
      label: plainText(2000),
      hint: plainText(2000),
      optional: boolean,
      dispatch_action: boolean,
      element: element(ELEMENTS_IN.input),
    },
    ['label', 'element'],
  ),
  image: all(object({ ...base, ...imageFields, title: plainText(2000) }, ['alt_text']), imageSource),
  markdown: object({ ...base, text: string(12_000, 1) }, ['text']),
  rich_text: object({ ...base, elements: richTextParts }, ['elements']),
  table: object(
    { ...base, rows: list(list(cell, 1, 20), 1, 100), column_settings: list(columnSettings, 0, 20) },
    ['rows'],
  ),
  data_table: object(
    {
      ...base,
      rows: list(list(cell, 1, 20), 2, 101),
      caption: string(2000, 1),
      page_size: integer(1, 100),
      row_header_column_index: integer(0, 19),
    },
    ['rows', 'caption'],
  ),
  data_visualization: object({ ...base, title: string(50, 1), chart }, ['title', 'chart']),
  alert: object(
    { ...base, text: text(200), level: oneOf('default', 'info', 'warning', 'error', 'success') },
    ['text'],
  ),
  card,
  carousel: object({ ...base, elements: list(card, 1, 10) }, ['elements']),
  container: object(
    {
      ...base,
      title: plainText(150),
      rich_text_title: richText,
      subtitle: text(150),
      child_blocks: list((value, at, inspection) => block(value, at, inspection), 1, 10),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: image,
      is_collapsible: boolean,
      default_collapsed: boolean,
      has_header_divider: boolean,
    },
    ['child_blocks'],
  ),
  task_card: task,
  plan: object({ ...base, title: string(255, 1), tasks: list(task, 0, 50) }, ['title']),
  video: object(
    {
      ...base,
      video_url: string(3000, 1),
      thumbnail_url: string(3000, 1),
      alt_text: string(2000, 1),
      title: plainText(200),
      title_url: string(3000),
      author_name: string(50),
      provider_name: string(50),
      provider_icon_url: string(3000),
      description: plainText(200),
    },
    ['video_url', 'thumbnail_url', 'alt_text', 'title'],
  ),
}

/** One block: of a known type, allowed on the surface, within its limits. */
export const block: Check = (value, at, inspection) => {
  const type = isObject(value) ? value.type : undefined
  if (typeof type !== 'string') {
    inspection.problems.push({ message: 'missing required field: type', pointer: at })
  } else if (
    !Object.hasOwn(BLOCK_LIMITS, type) ||
    !blockAllowed(type, inspection.surface) ||
    inspection.unknownTypes.includes(type)
  ) {
    inspection.problems.push({ message: `unsupported type: ${type}`, pointer: `${at}/type` })
  } else BLOCK_LIMITS[type]?.(value, at, inspection)
}

import { isObject } from '../json.ts'
import { anything, boolean, type Check, integer, list, object, oneOf, string } from './check.ts'

const common = { type: string(100), style: anything }

const INLINE: Readonly<Record<string, Check>> = {
  text: object({ ...common, text: string(40_000, 1) }, ['text']),
  link: object({ ...common, url: string(3000, 1), text: string(40_000), unsafe: boolean }, ['url']),
  emoji: object(
    { ...common, name: string(255, 1), unicode: string(255), url: string(3000), skin_tone: integer(1, 6) },
    ['name'],
  ),
  user: object({ ...common, user_id: string(255, 1) }, ['user_id']),
  usergroup: object({ ...common, usergroup_id: string(255, 1) }, ['usergroup_id']),
  channel: object({ ...common, channel_id: string(255, 1) }, ['channel_id']),
  team: object({ ...common, team_id: string(255, 1) }, ['team_id']),
  broadcast: object({ ...common, range: oneOf('here', 'channel', 'everyone') }, ['range']),
  color: object({ ...common, value: string(20, 1) }, ['value']),
  date: object(
    {
      ...common,
      timestamp: integer(0, 99_999_999_999),
      format: string(255, 1),
      url: string(3000),
      fallback: string(255),
    },
    ['timestamp', 'format'],
  ),
}

/** A value whose `type` names one of the checks. */
function typed(checks: Readonly<Record<string, Check>>): Check {
  return (value, at, inspection) => {
    const type = isObject(value) ? value.type : undefined
    const check = typeof type === 'string' && Object.hasOwn(checks, type) ? checks[type] : undefined
    if (check) check(value, at, inspection)
    else inspection.problems.push({ message: `unsupported type: ${String(type)}`, pointer: `${at}/type` })
  }
}

const inline = list(typed(INLINE), 0, 10_000)
const literal = list(typed({ text: INLINE.text ?? anything, link: INLINE.link ?? anything }), 0, 10_000)
const section = object({ type: string(100), elements: inline }, ['elements'])
const border = integer(0, 1)

const PARTS: Readonly<Record<string, Check>> = {
  rich_text_section: section,
  rich_text_quote: object({ type: string(100), elements: inline, border }, ['elements']),
  rich_text_preformatted: object({ type: string(100), elements: literal, border, language: string(100) }, [
    'elements',
  ]),
  rich_text_list: object(
    {
      type: string(100),
      elements: list(section, 0, 10_000),
      style: oneOf('bullet', 'ordered'),
      indent: integer(0, 8),
      offset: integer(0, 1_000_000),
      border,
    },
    ['elements', 'style'],
  ),
}

/** The parts of a rich_text block (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block). */
export const richTextParts = list(typed(PARTS), 0, 10_000)

/** A rich_text block as a field of another block. */
export const richText = object({ type: oneOf('rich_text'), block_id: string(255), elements: richTextParts }, [
  'type',
  'elements',
])

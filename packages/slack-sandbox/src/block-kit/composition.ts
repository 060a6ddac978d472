import { isDeepStrictEqual } from 'node:util'
import { isObject } from '../json.ts'
import { all, anyOf, boolean, type Check, list, object, oneOf, string } from './check.ts'

const TEXT_FIELDS: Record<string, Record<string, Check>> = {
  plain_text: { emoji: boolean },
  mrkdwn: { verbatim: boolean },
}

/** A text object of 1 to `max` characters whose type is one of `types`. */
export function text(max: number, ...types: readonly ('plain_text' | 'mrkdwn')[]): Check {
  const allowed: readonly string[] = types.length > 0 ? types : ['plain_text', 'mrkdwn']
  return (value, at, inspection) => {
    const type = isObject(value) ? value.type : undefined
    if (isObject(value) && (typeof type !== 'string' || !allowed.includes(type))) {
      inspection.problems.push({
        message: `must be a valid enum value: ${allowed.join(', ')}`,
        pointer: `${at}/type`,
      })
      return
    }
    const extra = TEXT_FIELDS[String(type)] ?? {}
    object({ type: oneOf(...allowed), text: string(max, 1), ...extra }, ['type', 'text'])(
      value,
      at,
      inspection,
    )
  }
}

/** A text object that may only be plain_text. */
export function plainText(max: number): Check {
  return text(max, 'plain_text')
}

/** The dialog asking whether one is sure (https://docs.slack.dev/reference/block-kit/composition-objects). */
export const confirm = object(
  {
    title: plainText(100),
    text: text(300),
    confirm: plainText(30),
    deny: plainText(30),
    style: oneOf('primary', 'danger'),
  },
  ['text'],
)

/** An option of a menu, group of checkboxes or the like; only overflow options may carry an address. */
export function option(types: readonly ('plain_text' | 'mrkdwn')[], isLink = false): Check {
  return object(
    {
      text: text(75, ...types),
      value: string(150, 1),
      description: text(75, ...types),
      ...(isLink ? { url: string(3000) } : {}),
    },
    isLink ? ['text'] : ['text', 'value'],
  )
}

export const menuOption = option(['plain_text'])
export const choiceOption = option(['plain_text', 'mrkdwn'])

const optionGroup = object({ label: plainText(75), options: list(menuOption, 1, 100) }, ['label', 'options'])

/** The fields of a menu's choices: options or option groups, one hundred of either. */
export const menuChoices = { options: list(menuOption, 1, 100), option_groups: list(optionGroup, 1, 100) }

export const optionsOrGroups = anyOf(['options', 'option_groups'], true)

/** What answers a suggestion request: `options` or `option_groups`, which may be empty. */
export const suggestionAnswer = all(
  object({ options: list(menuOption, 0, 100), option_groups: list(optionGroup, 0, 100) }),
  optionsOrGroups,
)

function offered(element: Record<string, unknown>): unknown[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : []
  const inGroups = groups.flatMap(group =>
    isObject(group) && Array.isArray(group.options) ? group.options : [],
  )
  return [...(Array.isArray(element.options) ? element.options : []), ...inGroups]
}

/** Initial options must be among the options, word for word. */
export const initialAmongOptions: Check = (value, at, inspection) => {
  if (!isObject(value)) return
  const initial =
    value.initial_option === undefined ? [] : [[value.initial_option, 'initial_option'] as const]
  const several = Array.isArray(value.initial_options) ? value.initial_options : []
  const wanted = [...initial, ...several.map((entry, index) => [entry, `initial_options/${index}`] as const)]
  for (const [entry, field] of wanted) {
    if (offered(value).some(candidate => isDeepStrictEqual(candidate, entry))) continue
    inspection.problems.push({ message: 'must match one of the provided options', pointer: `${at}/${field}` })
  }
}

export const dispatchActionConfig = object({
  trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 1, 2),
})

const slackFile = all(object({ id: string(255), url: string(3000) }), anyOf(['id', 'url'], true))

/** The fields of an image, in a block or as an element. */
export const imageFields = {
  image_url: string(3000, 1),
  slack_file: slackFile,
  alt_text: string(2000, 1),
}

export const imageSource = anyOf(['image_url', 'slack_file'], true)

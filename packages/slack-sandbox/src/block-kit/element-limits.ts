import {
  all,
  anything,
  boolean,
  type Check,
  integer,
  list,
  numberInString,
  object,
  oneOf,
  pattern,
  string,
} from './check.ts'
import {
  choiceOption,
  confirm,
  dispatchActionConfig,
  imageFields,
  imageSource,
  initialAmongOptions,
  menuChoices,
  menuOption,
  option,
  optionsOrGroups,
  plainText,
} from './composition.ts'

const identified = { type: string(100), action_id: string(255) }
const asked = { ...identified, confirm }
const focused = { ...asked, focus_on_load: boolean }
const selected = { ...focused, placeholder: plainText(150) }
const typed = {
  ...identified,
  focus_on_load: boolean,
  placeholder: plainText(150),
  dispatch_action_config: dispatchActionConfig,
}
const several = { ...selected, max_selected_items: integer(1, 100) }
const conversations = { default_to_current_conversation: boolean, filter: anything }
const identifiers = list(string(255, 1), 0, 100)
const button = {
  text: plainText(75),
  value: string(2000),
  style: oneOf('primary', 'danger'),
  accessibility_label: string(75),
}
const feedback = object({ text: plainText(75), accessibility_label: string(75), value: string(2000) }, [
  'text',
  'value',
])
const date = pattern(/^\d{4}-\d{2}-\d{2}$/, 'a date in the format YYYY-MM-DD')
const time = pattern(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time in the format HH:mm')

/**
 * What each interactive element may hold (https://docs.slack.dev/reference/block-kit/block-elements).
 * Elements not named here do not exist.
 */
export const ELEMENT_LIMITS: Readonly<Record<string, Check>> = {
  button: object({ ...asked, ...button, url: string(3000) }, ['text']),
  workflow_button: object({ ...asked, ...button, workflow: anything }, ['text', 'workflow']),
  feedback_buttons: object({ ...identified, positive_button: feedback, negative_button: feedback }, [
    'positive_button',
    'negative_button',
  ]),
  icon_button: object(
    {
      ...asked,
      icon: oneOf('trash'),
      text: plainText(75),
      value: string(2000),
      accessibility_label: string(75),
      visible_to_user_ids: identifiers,
    },
    ['icon', 'text'],
  ),
  image: all(object({ type: string(100), ...imageFields }, ['alt_text']), imageSource),
  overflow: object({ ...asked, options: list(option(['plain_text'], true), 1, 5) }, ['options']),
  checkboxes: all(
    object({ ...focused, options: list(choiceOption, 1, 10), initial_options: list(choiceOption, 1, 10) }, [
      'options',
    ]),
    initialAmongOptions,
  ),
  radio_buttons: all(
    object({ ...focused, options: list(choiceOption, 1, 10), initial_option: choiceOption }, ['options']),
    initialAmongOptions,
  ),
  static_select: all(
    object({ ...selected, ...menuChoices, initial_option: menuOption }),
    optionsOrGroups,
    initialAmongOptions,
  ),
  multi_static_select: all(
    object({ ...several, ...menuChoices, initial_options: list(menuOption, 1, 100) }),
    optionsOrGroups,
    initialAmongOptions,
  ),
  external_select: object({ ...selected, initial_option: menuOption, min_query_length: integer(0, 255) }),
  multi_external_select: object({
    ...several,
    initial_options: list(menuOption, 1, 100),
    min_query_length: integer(0, 255),
  }),
  users_select: object({ ...selected, initial_user: string(255, 1) }),
  multi_users_select: object({ ...several, initial_users: identifiers }),
  channels_select: object({ ...selected, initial_channel: string(255, 1), response_url_enabled: boolean }),
  multi_channels_select: object({ ...several, initial_channels: identifiers }),
  conversations_select: object({
    ...selected,
    ...conversations,
    initial_conversation: string(255, 1),
    response_url_enabled: boolean,
  }),
  multi_conversations_select: object({ ...several, ...conversations, initial_conversations: identifiers }),
  datepicker: object({ ...selected, initial_date: date }),
  timepicker: object({ ...selected, initial_time: time, timezone: string(100) }),
  datetimepicker: object({ ...focused, initial_date_time: integer(1_000_000_000, 9_999_999_999) }),
  plain_text_input: object({
    ...typed,
    initial_value: string(3000),
    multiline: boolean,
    min_length: integer(0, 3000),
    max_length: integer(1, 3000),
  }),
  email_text_input: object({ ...typed, initial_value: string(3000) }),
  url_text_input: object({ ...typed, initial_value: string(3000) }),
  number_input: object(
    {
      ...typed,
      is_decimal_allowed: boolean,
      initial_value: numberInString,
      min_value: numberInString,
      max_value: numberInString,
    },
    ['is_decimal_allowed'],
  ),
  rich_text_input: object({
    ...typed,
    initial_value: anything,
    min_lines: integer(1, 100),
    max_lines: integer(1, 100),
  }),
  file_input: object({ ...identified, filetypes: list(string(100, 1), 1, 100), max_files: integer(1, 10) }),
}

import type { Surface } from './check.ts'

const EVERYWHERE: readonly Surface[] = ['message', 'modal', 'home']

/** Blocks that are not allowed everywhere (https://docs.slack.dev/blocks.json). */
const BLOCK_SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  markdown: ['message'],
  table: ['message'],
  data_table: ['message'],
  container: ['message'],
  plan: ['message'],
  task_card: ['message'],
  context_actions: ['message'],
  carousel: ['message', 'home'],
  card: ['message', 'home'],
  data_visualization: ['message', 'home'],
  alert: ['modal'],
}

/** Elements that are not allowed everywhere. */
const ELEMENT_SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  file_input: ['modal'],
  datetimepicker: ['message', 'modal'],
  rich_text_input: ['modal', 'home'],
  email_text_input: ['modal'],
  url_text_input: ['modal'],
  number_input: ['modal'],
  workflow_button: ['message'],
  feedback_buttons: ['message'],
  icon_button: ['message'],
}

/** Most blocks on a surface. */
export const MOST_BLOCKS: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 }

export function blockAllowed(type: string, surface: Surface): boolean {
  return (BLOCK_SURFACES[type] ?? EVERYWHERE).includes(surface)
}

export function elementAllowed(type: string, surface: Surface): boolean {
  return (ELEMENT_SURFACES[type] ?? EVERYWHERE).includes(surface)
}

const SELECTS = [
  'static_select',
  'external_select',
  'users_select',
  'conversations_select',
  'channels_select',
]
const MENUS = [...SELECTS, ...SELECTS.map(type => `multi_${type}`)]
const CHOICES = ['checkboxes', 'radio_buttons', 'datepicker', 'timepicker']

/** Which elements each kind of block takes. */
export const ELEMENTS_IN = {
  section: ['button', 'image', 'overflow', 'workflow_button', ...CHOICES, ...MENUS],
  actions: [
    'button',
    'overflow',
    'workflow_button',
    'datetimepicker',
    'rich_text_input',
    ...CHOICES,
    ...MENUS,
  ],
  context_actions: ['feedback_buttons', 'icon_button'],
  input: [
    'plain_text_input',
    'email_text_input',
    'url_text_input',
    'number_input',
    'rich_text_input',
    'file_input',
    'datetimepicker',
    ...CHOICES,
    ...MENUS,
  ],
} as const satisfies Record<string, readonly string[]>

import { expect, test } from 'vitest'
import { blockProblems } from '../src/block-kit/blocks.ts'
import type { Surface } from '../src/block-kit/check.ts'
import { messageRefusal } from '../src/block-kit/message.ts'
import {
  actions,
  button,
  cells,
  input,
  mrkdwn,
  option,
  options,
  plain,
  section,
  select,
  times,
} from './sample-blocks.ts'

/** Blocks that are refused on a surface, and where and why. */
const REFUSED: [what: string, Surface, blocks: unknown, message: string, pointer: string][] = [
  ['an unknown block', 'message', [{ type: 'sectoin' }], 'unsupported type: sectoin', '/blocks/0/type'],
  ['a block without a type', 'message', [{}], 'missing required field: type', '/blocks/0'],
  ['no list of blocks', 'message', { type: 'divider' }, 'must provide an array', '/blocks'],
  [
    'an empty text',
    'message',
    section({ text: mrkdwn(0) }),
    'must be more than 0 characters',
    '/blocks/0/text/text',
  ],
  ['an empty section', 'message', section({}), 'must define either `text` or `fields`', '/blocks/0'],
  [
    'a mrkdwn header',
    'message',
    [{ type: 'header', text: mrkdwn(1) }],
    'must be a valid enum value: plain_text',
    '/blocks/0/text/type',
  ],
  [
    'a bare string for text',
    'message',
    section({ text: 'hello' }),
    'must provide an object',
    '/blocks/0/text',
  ],
  [
    'a misspelt field',
    'message',
    section({ text: mrkdwn(1), accesory: button() }),
    'invalid additional property: accesory',
    '/blocks/0',
  ],
  [
    'two blocks of one block_id',
    'message',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
    'block_id already exists: a',
    '/blocks/1/block_id',
  ],
  [
    'two elements of one action_id in a block',
    'message',
    actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
    'action_id already exists: a',
    '/blocks/0/elements/1/action_id',
  ],
  [
    'an unknown style',
    'message',
    actions(button({ style: 'green' })),
    'must be a valid enum value: primary, danger',
    '/blocks/0/elements/0/style',
  ],
  [
    'a menu without options',
    'message',
    actions({ type: 'static_select' }),
    'must define either `options` or `option_groups`',
    '/blocks/0/elements/0',
  ],
  [
    'options given in no list',
    'message',
    select({ options: {} }),
    'must provide an array',
    '/blocks/0/elements/0/options',
  ],
  [
    'an initial option that is not offered',
    'message',
    select({ initial_option: option(7) }),
    'must match one of the provided options',
    '/blocks/0/elements/0/initial_option',
  ],
  [
    'a text input in a section',
    'modal',
    section({ text: mrkdwn(1), accessory: { type: 'plain_text_input' } }),
    'unsupported type: plain_text_input',
    '/blocks/0/accessory/type',
  ],
  ['a button in an input', 'modal', input(button()), 'unsupported type: button', '/blocks/0/element/type'],
  [
    'a markdown block in a modal',
    'modal',
    [{ type: 'markdown', text: 'x' }],
    'unsupported type: markdown',
    '/blocks/0/type',
  ],
  [
    'a table in a Home',
    'home',
    [{ type: 'table', rows: cells(1, 1) }],
    'unsupported type: table',
    '/blocks/0/type',
  ],
  [
    'an alert in a message',
    'message',
    [{ type: 'alert', text: plain(1) }],
    'unsupported type: alert',
    '/blocks/0/type',
  ],
  [
    'a file_input in a message',
    'message',
    input({ type: 'file_input' }),
    'unsupported type: file_input',
    '/blocks/0/element/type',
  ],
  [
    'a number input without is_decimal_allowed',
    'modal',
    input({ type: 'number_input' }),
    'missing required field: is_decimal_allowed',
    '/blocks/0/element',
  ],
  [
    'a wrong date',
    'modal',
    input({ type: 'datepicker', initial_date: '1.2.2026' }),
    'must be a date in the format YYYY-MM-DD',
    '/blocks/0/element/initial_date',
  ],
  [
    'an image without a source',
    'message',
    [{ type: 'image', alt_text: 'x' }],
    'must define either `image_url` or `slack_file`',
    '/blocks/0',
  ],
  [
    'an empty table cell',
    'message',
    [{ type: 'table', rows: [[{ type: 'raw_text', text: '' }]] }],
    'must be more than 0 characters',
    '/blocks/0/rows/0/0/text',
  ],
  [
    'two elements with the focus',
    'modal',
    [
      ...input({ type: 'plain_text_input', focus_on_load: true }),
      ...input({ type: 'plain_text_input', focus_on_load: true }),
    ],
    'only one element may have focus_on_load',
    '/blocks',
  ],
  [
    'rich text of an unknown kind',
    'message',
    [{ type: 'rich_text', elements: [{ type: 'rich_text_heading', elements: [] }] }],
    'unsupported type: rich_text_heading',
    '/blocks/0/elements/0/type',
  ],
]

test.each(REFUSED)('%s in a %s is refused', (_, surface, blocks, message, pointer) => {
  expect(blockProblems(blocks, surface)).toContainEqual({ message, pointer })
})

test('a message with every common block is accepted', () => {
  const blocks = [
    { type: 'header', text: plain(5) },
    { type: 'section', text: mrkdwn(5), accessory: button({ style: 'primary', url: 'https://example.com' }) },
    {
      type: 'context',
      elements: [mrkdwn(5), { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' }],
    },
    { type: 'divider' },
    ...actions(
      button(),
      { type: 'overflow', options: options(2) },
      { type: 'users_select', placeholder: plain(3) },
    ),
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'log' }], border: 0 }],
    },
    { type: 'table', rows: cells(2, 2), column_settings: [{ align: 'right' }] },
  ]
  expect(messageRefusal(blocks)).toBeUndefined()
})

test('a message takes one table, and about 13,200 characters of blocks', () => {
  const table = { type: 'table', rows: cells(1, 1) }
  expect(messageRefusal([table, table])?.error).toBe('only_one_table_allowed')
  const long = times(5, () => ({ type: 'section', text: mrkdwn(2900) }))
  expect(messageRefusal(long, { bounded: true })?.error).toBe('msg_blocks_too_long')
  expect(messageRefusal(long)).toBeUndefined()
  expect(messageRefusal('[')?.error).toBe('invalid_blocks_format')
})

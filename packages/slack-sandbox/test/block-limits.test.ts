import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blockProblems } from '../src/block-kit/blocks.ts'
import type { Surface } from '../src/block-kit/check.ts'
import { messageRefusal } from '../src/block-kit/message.ts'
import { viewProblems, viewTooLarge } from '../src/block-kit/view.ts'
import type { SlackSandbox } from '../src/server.ts'
import {
  actions,
  button,
  cells,
  confirm,
  input,
  mrkdwn,
  option,
  options,
  pie,
  plain,
  section,
  select,
  times,
  video,
} from './sample-blocks.ts'
import { ADA, call, form, GENERAL, startWorkspace, textInput } from './workspace.ts'

/** What is measured, where, the most there may be, blocks of a size, and where one too many is reported. */
const LIMITS: [what: string, Surface, most: number, (size: number) => unknown[], pointer: string][] = [
  ['blocks of a message', 'message', 50, size => times(size, () => ({ type: 'divider' })), '/blocks'],
  ['blocks of a modal', 'modal', 100, size => times(size, () => ({ type: 'divider' })), '/blocks'],
  ['blocks of a Home', 'home', 100, size => times(size, () => ({ type: 'divider' })), '/blocks'],
  [
    'block_id',
    'message',
    255,
    size => [{ type: 'divider', block_id: 'x'.repeat(size) }],
    '/blocks/0/block_id',
  ],
  [
    'action_id',
    'message',
    255,
    size => actions(button({ action_id: 'x'.repeat(size) })),
    '/blocks/0/elements/0/action_id',
  ],
  ['section text', 'message', 3000, size => section({ text: mrkdwn(size) }), '/blocks/0/text/text'],
  [
    'section fields',
    'message',
    10,
    size => section({ fields: times(size, () => mrkdwn(1)) }),
    '/blocks/0/fields',
  ],
  [
    'field of a section',
    'message',
    2000,
    size => section({ fields: [mrkdwn(size)] }),
    '/blocks/0/fields/0/text',
  ],
  ['header', 'message', 150, size => [{ type: 'header', text: plain(size) }], '/blocks/0/text/text'],
  [
    'context elements',
    'message',
    10,
    size => [{ type: 'context', elements: times(size, () => mrkdwn(1)) }],
    '/blocks/0/elements',
  ],
  ['actions elements', 'message', 25, size => actions(...times(size, () => button())), '/blocks/0/elements'],
  [
    'button text',
    'message',
    75,
    size => actions(button({ text: plain(size) })),
    '/blocks/0/elements/0/text/text',
  ],
  [
    'button value',
    'message',
    2000,
    size => actions(button({ value: 'x'.repeat(size) })),
    '/blocks/0/elements/0/value',
  ],
  [
    'button url',
    'message',
    3000,
    size => actions(button({ url: 'x'.repeat(size) })),
    '/blocks/0/elements/0/url',
  ],
  [
    'button accessibility_label',
    'message',
    75,
    size => actions(button({ accessibility_label: 'x'.repeat(size) })),
    '/blocks/0/elements/0/accessibility_label',
  ],
  [
    'select options',
    'message',
    100,
    size => select({ options: options(size) }),
    '/blocks/0/elements/0/options',
  ],
  [
    'option groups',
    'message',
    100,
    size =>
      select({
        options: undefined,
        option_groups: times(size, () => ({ label: plain(1), options: options(1) })),
      }),
    '/blocks/0/elements/0/option_groups',
  ],
  [
    'option text',
    'message',
    75,
    size => select({ options: [option(1, size)] }),
    '/blocks/0/elements/0/options/0/text/text',
  ],
  [
    'option value',
    'message',
    150,
    size => select({ options: [option(1, 1, 'x'.repeat(size))] }),
    '/blocks/0/elements/0/options/0/value',
  ],
  [
    'option description',
    'message',
    75,
    size => select({ options: [{ ...option(1), description: plain(size) }] }),
    '/blocks/0/elements/0/options/0/description/text',
  ],
  [
    'placeholder',
    'message',
    150,
    size => select({ placeholder: plain(size) }),
    '/blocks/0/elements/0/placeholder/text',
  ],
  [
    'overflow options',
    'message',
    5,
    size => actions({ type: 'overflow', options: options(size) }),
    '/blocks/0/elements/0/options',
  ],
  [
    'checkboxes',
    'message',
    10,
    size => actions({ type: 'checkboxes', options: options(size) }),
    '/blocks/0/elements/0/options',
  ],
  [
    'radio buttons',
    'message',
    10,
    size => actions({ type: 'radio_buttons', options: options(size) }),
    '/blocks/0/elements/0/options',
  ],
  [
    'confirm title',
    'message',
    100,
    size => confirm({ title: plain(size) }),
    '/blocks/0/elements/0/confirm/title/text',
  ],
  [
    'confirm text',
    'message',
    300,
    size => confirm({ text: mrkdwn(size) }),
    '/blocks/0/elements/0/confirm/text/text',
  ],
  [
    'confirm button',
    'message',
    30,
    size => confirm({ confirm: plain(size) }),
    '/blocks/0/elements/0/confirm/confirm/text',
  ],
  [
    'deny button',
    'message',
    30,
    size => confirm({ deny: plain(size) }),
    '/blocks/0/elements/0/confirm/deny/text',
  ],
  [
    'input label',
    'modal',
    2000,
    size => input({ type: 'plain_text_input' }, { label: plain(size) }),
    '/blocks/0/label/text',
  ],
  [
    'input hint',
    'modal',
    2000,
    size => input({ type: 'plain_text_input' }, { hint: plain(size) }),
    '/blocks/0/hint/text',
  ],
  [
    'max_length of a text input',
    'modal',
    3000,
    size => input({ type: 'plain_text_input', max_length: size }),
    '/blocks/0/element/max_length',
  ],
  [
    'files of a file_input',
    'modal',
    10,
    size => input({ type: 'file_input', max_files: size }),
    '/blocks/0/element/max_files',
  ],
  [
    'image alt_text',
    'message',
    2000,
    size => [{ type: 'image', image_url: 'https://example.com', alt_text: 'x'.repeat(size) }],
    '/blocks/0/alt_text',
  ],
  [
    'markdown text',
    'message',
    12_000,
    size => [{ type: 'markdown', text: 'x'.repeat(size) }],
    '/blocks/0/text',
  ],
  [
    'markdown text of all blocks',
    'message',
    12_000,
    size => [
      { type: 'markdown', text: 'x' },
      { type: 'markdown', text: 'x'.repeat(size - 1) },
    ],
    '/blocks',
  ],
  ['table rows', 'message', 100, size => [{ type: 'table', rows: cells(size, 1) }], '/blocks/0/rows'],
  ['table cells', 'message', 20, size => [{ type: 'table', rows: cells(1, size) }], '/blocks/0/rows/0'],
  [
    'data_table rows',
    'message',
    101,
    size => [{ type: 'data_table', caption: 'x', rows: cells(size, 1) }],
    '/blocks/0/rows',
  ],
  ['alert text', 'modal', 200, size => [{ type: 'alert', text: plain(size) }], '/blocks/0/text/text'],
  ['card body', 'message', 200, size => [{ type: 'card', body: mrkdwn(size) }], '/blocks/0/body/text'],
  [
    'carousel cards',
    'message',
    10,
    size => [{ type: 'carousel', elements: times(size, () => ({ type: 'card' })) }],
    '/blocks/0/elements',
  ],
  [
    'blocks of a container',
    'message',
    10,
    size => [{ type: 'container', child_blocks: times(size, () => ({ type: 'divider' })) }],
    '/blocks/0/child_blocks',
  ],
  [
    'header level',
    'message',
    4,
    size => [{ type: 'header', text: plain(1), level: size }],
    '/blocks/0/level',
  ],
  [
    'context_actions elements',
    'message',
    5,
    size => [
      {
        type: 'context_actions',
        elements: times(size, () => ({ type: 'icon_button', icon: 'trash', text: plain(1) })),
      },
    ],
    '/blocks/0/elements',
  ],
  [
    'options of a group',
    'message',
    100,
    size => select({ options: undefined, option_groups: [{ label: plain(1), options: options(size) }] }),
    '/blocks/0/elements/0/option_groups/0/options',
  ],
  [
    'label of a group',
    'message',
    75,
    size => select({ options: undefined, option_groups: [{ label: plain(size), options: options(1) }] }),
    '/blocks/0/elements/0/option_groups/0/label/text',
  ],
  [
    'options of a multi-select',
    'message',
    100,
    size => actions({ type: 'multi_static_select', options: options(size) }),
    '/blocks/0/elements/0/options',
  ],
  [
    'min_length of a text input',
    'modal',
    3000,
    size => input({ type: 'plain_text_input', min_length: size }),
    '/blocks/0/element/min_length',
  ],
  [
    'placeholder of a text input',
    'modal',
    150,
    size => input({ type: 'plain_text_input', placeholder: plain(size) }),
    '/blocks/0/element/placeholder/text',
  ],
  [
    'image_url',
    'message',
    3000,
    size => [{ type: 'image', image_url: 'x'.repeat(size), alt_text: 'x' }],
    '/blocks/0/image_url',
  ],
  [
    'image title',
    'message',
    2000,
    size => [{ type: 'image', image_url: 'https://example.com', alt_text: 'x', title: plain(size) }],
    '/blocks/0/title/text',
  ],
  [
    'table column_settings',
    'message',
    20,
    size => [{ type: 'table', rows: cells(1, 1), column_settings: times(size, () => ({ align: 'right' })) }],
    '/blocks/0/column_settings',
  ],
  [
    'data_table cells',
    'message',
    20,
    size => [{ type: 'data_table', caption: 'x', rows: cells(2, size) }],
    '/blocks/0/rows/0',
  ],
  [
    'data_table page_size',
    'message',
    100,
    size => [{ type: 'data_table', caption: 'x', rows: cells(2, 1), page_size: size }],
    '/blocks/0/page_size',
  ],
  ['card title', 'message', 150, size => [{ type: 'card', title: mrkdwn(size) }], '/blocks/0/title/text'],
  [
    'card subtitle',
    'message',
    150,
    size => [{ type: 'card', subtitle: mrkdwn(size) }],
    '/blocks/0/subtitle/text',
  ],
  ['card subtext', 'home', 200, size => [{ type: 'card', subtext: mrkdwn(size) }], '/blocks/0/subtext/text'],
  [
    'card actions',
    'message',
    3,
    size => [{ type: 'card', actions: times(size, () => button()) }],
    '/blocks/0/actions',
  ],
  [
    'container title',
    'message',
    150,
    size => [{ type: 'container', title: plain(size), child_blocks: [{ type: 'divider' }] }],
    '/blocks/0/title/text',
  ],
  [
    'container subtitle',
    'message',
    150,
    size => [{ type: 'container', subtitle: plain(size), child_blocks: [{ type: 'divider' }] }],
    '/blocks/0/subtitle/text',
  ],
  ['video title', 'message', 200, size => video({ title: plain(size) }), '/blocks/0/title/text'],
  ['video author', 'message', 50, size => video({ author_name: 'x'.repeat(size) }), '/blocks/0/author_name'],
  ['charts', 'message', 2, size => times(size, () => pie(1)), '/blocks'],
  ['segments of a chart', 'home', 12, size => [pie(size)], '/blocks/0/chart/segments'],
]

test.each(LIMITS)('%s in a %s: %i are shown, one more is refused', (_, surface, most, make, pointer) => {
  expect(blockProblems(make(most), surface)).toEqual([])
  expect(blockProblems(make(most + 1), surface).map(problem => problem.pointer)).toContain(pointer)
})

const VIEW_LIMITS: [field: string, most: number, (size: number) => unknown, pointer: string][] = [
  ['title', 24, size => form({ title: plain(size) as never }), '/view/title/text'],
  ['submit', 24, size => form({ submit: plain(size) as never }), '/view/submit/text'],
  ['close', 24, size => form({ close: plain(size) as never }), '/view/close/text'],
  ['callback_id', 255, size => form({ callback_id: 'x'.repeat(size) }), '/view/callback_id'],
  ['external_id', 255, size => form({ external_id: 'x'.repeat(size) }), '/view/external_id'],
  ['private_metadata', 3000, size => form({ private_metadata: 'x'.repeat(size) }), '/view/private_metadata'],
]

test.each(VIEW_LIMITS)(
  '%s of a modal: %i characters are shown, one more is refused',
  (_, most, make, pointer) => {
    expect(viewProblems(make(most), 'modal')).toEqual([])
    expect(viewProblems(make(most + 1), 'modal')).toContainEqual({
      message: `must be less than ${most + 1} characters`,
      pointer,
    })
  },
)

test('a modal with an input needs a submit button, and every modal a title', () => {
  const { submit: _, ...withoutSubmit } = form()
  expect(viewProblems(withoutSubmit, 'modal')).toEqual([
    { message: 'missing required field: submit', pointer: '/view' },
  ])
  const { title: __, ...withoutTitle } = form()
  expect(viewProblems(withoutTitle, 'modal')).toEqual([
    { message: 'missing required field: title', pointer: '/view' },
  ])
  expect(viewProblems({ type: 'home', blocks: [textInput('a')] }, 'home')).toEqual([])
  expect(viewTooLarge(form({ private_metadata: 'x'.repeat(256_000) }))).toBe(true)
})

test('the cells of a message’s tables hold 10,000 characters', () => {
  const table = (size: number) => [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x'.repeat(size) }]] }]
  expect(messageRefusal(table(10_000))).toBeUndefined()
  expect(messageRefusal(table(10_001))?.error).toBe('invalid_blocks')
})

test('a view of 250 KB is taken, one of a byte more is not', () => {
  const room = 250 * 1024 - JSON.stringify(form({ private_metadata: '' })).length
  expect(viewTooLarge(form({ private_metadata: 'x'.repeat(room) }))).toBe(false)
  expect(viewTooLarge(form({ private_metadata: 'x'.repeat(room + 1) }))).toBe(true)
})

describe('over the wire', () => {
  let slack: SlackSandbox

  beforeAll(async () => {
    slack = await startWorkspace({ rateLimits: false })
  })
  afterAll(() => slack.stop())

  /** Slack's answer to blocks on a surface; the ephemeral message has no bound on all blocks together. */
  async function answer(surface: Surface, blocks: unknown[]): Promise<unknown> {
    const send = async (method: string, given: object) => {
      const { body } = await call(slack, method, { ...given })
      return body.ok ? 'ok' : body.error
    }
    if (surface === 'message') {
      return send('chat.postEphemeral', { channel: GENERAL, user: ADA, text: 'x', blocks })
    }
    if (surface === 'home') return send('views.publish', { user_id: ADA, view: { type: 'home', blocks } })
    await slack.type(ADA, GENERAL, '/helper')
    const trigger = slack.deliveries.at(-1)?.payload.trigger_id
    return send('views.open', { trigger_id: trigger, view: form({ blocks: blocks as never }) })
  }

  test.each(LIMITS)(
    '%s in a %s: %i are taken, one more answers Slack’s code',
    async (_, surface, most, make) => {
      expect(await answer(surface, make(most))).toBe('ok')
      const code = surface === 'message' ? 'invalid_blocks' : 'invalid_arguments'
      expect(await answer(surface, make(most + 1))).toBe(code)
    },
  )

  const TEXTS: [what: string, method: string, most: number, make: (size: number) => object, code: string][] =
    [
      ['text', 'chat.update', 4000, size => ({ text: 'x'.repeat(size) }), 'msg_too_long'],
      ['text', 'chat.postEphemeral', 40_000, size => ({ text: 'x'.repeat(size) }), 'msg_too_long'],
      [
        'markdown_text',
        'chat.postMessage',
        12_000,
        size => ({ markdown_text: 'x'.repeat(size) }),
        'msg_too_long',
      ],
      [
        'attachments',
        'chat.postMessage',
        100,
        size => ({ attachments: times(size, () => ({ text: 'x' })) }),
        'too_many_attachments',
      ],
    ]

  test.each(TEXTS)('%s of %s: %i are taken, one more is refused', async (_, method, most, make, code) => {
    const posted = await call(slack, 'chat.postMessage', { channel: GENERAL, text: 'x' })
    const send = async (size: number) => {
      const where = {
        channel: GENERAL,
        user: ADA,
        ...(method === 'chat.update' ? { ts: posted.body.ts } : {}),
      }
      return (await call(slack, method, { ...where, ...make(size) })).body
    }
    expect(await send(most)).toMatchObject({ ok: true })
    expect(await send(most + 1)).toMatchObject({ ok: false, error: code })
  })

  test('the text of chat.postMessage is cut at 40,000 characters', async () => {
    const { body } = await call(slack, 'chat.postMessage', { channel: GENERAL, text: 'x'.repeat(40_001) })
    expect((body.message as { text: string }).text).toHaveLength(40_000)
  })
})

import { afterEach, expect, test } from 'vitest'
import { blockProblems } from '../src/block-kit/blocks.ts'
import type { SlackSandbox } from '../src/server.ts'
import { pie, plain, plot, times } from './sample-blocks.ts'
import { ADA, call, GENERAL, startWorkspace } from './workspace.ts'

/** What is measured, the most there may be, a chart of a size, and where one too many is reported. */
const LIMITS: [what: string, most: number, (size: number) => object, pointer: string][] = [
  ['characters of the title', 50, size => pie(1, { title: 'x'.repeat(size) }), '/title'],
  ['segments of a pie', 12, size => pie(size), '/chart/segments'],
  ['characters of a segment', 20, size => pie(1, {}, { label: 'x'.repeat(size) }), '/chart/segments/0/label'],
  ['series', 12, size => plot(size, 1), '/chart/series'],
  ['characters of a series', 20, size => plot(1, 1, {}, 'x'.repeat(size)), '/chart/series/0/name'],
  ['categories', 20, size => plot(1, size), '/chart/axis_config/categories'],
  ['points of a series', 20, size => plot(1, size), '/chart/series/0/data'],
  [
    'characters of the x axis',
    50,
    size => plot(1, 1, { x_label: 'x'.repeat(size) }),
    '/chart/axis_config/x_label',
  ],
  [
    'characters of the y axis',
    50,
    size => plot(1, 1, { y_label: 'x'.repeat(size) }),
    '/chart/axis_config/y_label',
  ],
]

test.each(LIMITS)('%s: %i are shown, one more is refused', (_, most, make, pointer) => {
  expect(blockProblems([make(most)], 'message')).toEqual([])
  const refused = blockProblems([make(most + 1)], 'message').map(problem => problem.pointer)
  expect(refused).toContain(`/blocks/0${pointer}`)
})

test.each(['bar', 'line', 'area'])('a %s chart is shown in messages and in the Home', type => {
  const chart = plot(3, 5, { x_label: 'Hour', y_label: 'Entries' }, '', type)
  expect(blockProblems([chart], 'message')).toEqual([])
  expect(blockProblems([chart], 'home')).toEqual([])
})

test('a message takes two charts', () => {
  expect(blockProblems([pie(1), pie(1)], 'message')).toEqual([])
  expect(
    blockProblems(
      times(3, () => pie(1)),
      'message',
    ),
  ).toContainEqual({
    message: 'no more than 2 data_visualization blocks allowed',
    pointer: '/blocks',
  })
})

const data = (label: string) => [{ label, value: 1 }]
const bars = (chart: object) => ({ ...pie(1), chart: { type: 'bar', ...chart } })

const REFUSED: [what: string, block: object, message: string, pointer: string][] = [
  ['no title', pie(1, { title: undefined }), 'missing required field: title', ''],
  ['a title that is no string', pie(1, { title: plain(1) }), 'must provide a string', '/title'],
  ['no chart', pie(1, { chart: undefined }), 'missing required field: chart', ''],
  [
    'a chart of another kind',
    pie(1, { chart: { type: 'donut' } }),
    'must be a valid enum value: pie, bar, line, area',
    '/chart/type',
  ],
  ['an empty pie', pie(0), 'no fewer than 1 items allowed', '/chart/segments'],
  ['an empty segment', pie(1, {}, { value: 0 }), 'must be greater than 0', '/chart/segments/0/value'],
  ['a number in words', pie(1, {}, { value: '1' }), 'must provide a number', '/chart/segments/0/value'],
  [
    'a pie with an axis',
    pie(1, { chart: { ...pie(1).chart, axis_config: {} } }),
    'invalid additional property: axis_config',
    '/chart',
  ],
  [
    'bars without an axis',
    bars({ series: [{ name: 'a', data: data('x') }] }),
    'missing required field: axis_config',
    '/chart',
  ],
  [
    'a point outside the categories',
    bars({ series: [{ name: 'a', data: data('y') }], axis_config: { categories: ['x'] } }),
    'labels must match the categories',
    '/chart/series/0/data',
  ],
  [
    'a category without a point',
    bars({ series: [{ name: 'a', data: data('x') }], axis_config: { categories: ['x', 'y'] } }),
    'labels must match the categories',
    '/chart/series/0/data',
  ],
  [
    'two series of one name',
    plot(2, 1, {}, 'same'),
    'must be unique among the series',
    '/chart/series/1/name',
  ],
]

test.each(REFUSED)('%s is refused', (_, block, message, pointer) => {
  expect(blockProblems([block], 'message')).toContainEqual({ message, pointer: `/blocks/0${pointer}` })
})

test('a modal takes no chart', () => {
  expect(blockProblems([pie(1)], 'modal')).toEqual([
    { message: 'unsupported type: data_visualization', pointer: '/blocks/0/type' },
  ])
})

let slack: SlackSandbox | undefined

afterEach(() => slack?.stop())

test('a workspace that does not know charts yet refuses them wherever they are sent', async () => {
  slack = await startWorkspace({ rateLimits: false, unknownBlockTypes: ['data_visualization'] })
  const error = 'unsupported type: data_visualization [json-pointer:/blocks/0/type]'
  const message = { channel: GENERAL, text: 'Errors', blocks: [pie(1)] }
  const posted = await call(slack, 'chat.postMessage', message)
  expect(posted.body).toMatchObject({ ok: false, error: 'invalid_blocks', errors: [error] })
  const { body } = await call(slack, 'chat.postMessage', { channel: GENERAL, text: 'Errors' })
  const updated = await call(slack, 'chat.update', { ...message, ts: body.ts })
  expect(updated.body).toMatchObject({ ok: false, error: 'invalid_blocks' })
  const view = { type: 'home', blocks: [pie(1)] }
  const published = await call(slack, 'views.publish', { user_id: ADA, view })
  expect(published.body).toMatchObject({ ok: false, error: 'invalid_arguments' })
})

test('a workspace that knows them shows them', async () => {
  slack = await startWorkspace({ rateLimits: false })
  const { body } = await call(slack, 'chat.postMessage', {
    channel: GENERAL,
    text: 'Errors by hour',
    blocks: [pie(3), plot(2, 4)],
  })
  expect(body.ok).toBe(true)
  expect(slack.messages(GENERAL).at(-1)?.blocks).toMatchObject([pie(3), plot(2, 4)])
})

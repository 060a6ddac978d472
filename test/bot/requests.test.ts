import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '../../src/operations/registry.ts'
import { type HttpWorkspace, openHttpWorkspace } from './http-workspace.ts'

let workspace: HttpWorkspace
beforeAll(async () => {
  workspace = await openHttpWorkspace({ roboflow: { seed: 'demo' } })
})
afterAll(() => workspace.stop())

const COMMAND = {
  command: '/roboflow',
  text: 'list --deleted',
  user_id: 'U0ADA',
  channel_id: 'C0DEPLOYMENTS',
  team_id: 'T0SANDBOX',
  is_enterprise_install: 'false',
}
const changesAsked = () => workspace.roboflow.requests.filter(({ method }) => method === 'POST')
const lists = () => workspace.roboflow.requests.filter(({ query }) => query.show_deleted === 'true')

interface Sent {
  body: string
  type?: string
  at?: number
  secret?: string
  signed?: boolean
}

async function post({ body, type, at, secret, signed = true }: Sent) {
  const timestamp = String(at ?? Math.floor(Date.now() / 1000))
  const hmac = createHmac('sha256', secret ?? workspace.slack.signingSecret)
  const response = await fetch(workspace.url, {
    method: 'POST',
    headers: {
      'content-type': type ?? 'application/x-www-form-urlencoded',
      ...(signed
        ? {
            'x-slack-request-timestamp': timestamp,
            'x-slack-signature': `v0=${hmac.update(`v0:${timestamp}:${body}`).digest('hex')}`,
          }
        : {}),
    },
    body,
  })
  await response.arrayBuffer()
  return response.status
}
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
const interaction = (payload: unknown) => form({ payload: JSON.stringify(payload) })

describe('a request that is not Slack’s', () => {
  const hourAgo = () => Math.floor(Date.now() / 1000) - 3600
  test.each<[string, () => Partial<Sent>]>([
    ['unsigned', () => ({ signed: false })],
    ['signed with another secret', () => ({ secret: 'another' })],
    ['an hour old', () => ({ at: hourAgo() })],
    ['an hour ahead', () => ({ at: hourAgo() + 7200 })],
    ['dated by a word', () => ({ at: Number.NaN })],
  ])('%s is answered with 401, and does nothing', async (_, how) => {
    expect(await post({ body: form({ ...COMMAND, trigger_id: '1.1' }), ...how() })).toBe(401)
    expect(lists()).toEqual([])
  })

  test('over a megabyte is answered with 413', async () => {
    expect(await post({ body: form({ ...COMMAND, text: 'x'.repeat(1_100_000) }) })).toBe(413)
  })
})

describe('a request of Slack’s that nobody can make sense of is answered with 200, and does nothing', () => {
  const user = { id: 'U0ADA', team_id: 'T0SANDBOX' }
  const team = { id: 'T0SANDBOX' }
  test.each<[string, unknown]>([
    ['an empty payload', {}],
    ['a payload of another kind', { type: 'something_new', user, team }],
    [
      'an action nobody registered',
      {
        type: 'block_actions',
        user,
        team,
        trigger_id: '1',
        actions: [{ action_id: 'launch', block_id: 'b', type: 'button', value: 'delete demo' }],
      },
    ],
    ['a click without actions', { type: 'block_actions', user, team, trigger_id: '1', actions: [] }],
    [
      'a click with actions that are a word',
      { type: 'block_actions', user, team, trigger_id: '1', actions: 'run' },
    ],
    [
      'a form of somebody else',
      {
        type: 'view_submission',
        user,
        team,
        view: { id: 'V1', callback_id: 'theirs', private_metadata: '', state: { values: {} } },
      },
    ],
    [
      'a form with strange metadata',
      {
        type: 'view_submission',
        user,
        team,
        view: {
          id: 'V1',
          callback_id: 'run:delete',
          private_metadata: '[[',
          title: { text: 'x' },
          state: { values: {} },
        },
      },
    ],
    [
      'a form for a verb there is not',
      {
        type: 'view_submission',
        user,
        team,
        view: {
          id: 'V1',
          callback_id: 'run:launch',
          private_metadata: '{"channel":"C1","given":{}}',
          title: { text: 'x' },
          state: { values: {} },
        },
      },
    ],
    ['a form without a view', { type: 'view_submission', user, team }],
    ['a shortcut', { type: 'shortcut', callback_id: 'x', user, team, trigger_id: '1' }],
    ['an event that is a word', { event: 'app_mention', type: 'event_callback' }],
    ['no user', { type: 'block_actions', actions: [{ action_id: 'run:0' }] }],
  ])('%s', async (_, payload) => {
    expect(await post({ body: interaction(payload) })).toBe(200)
    expect(await post({ body: JSON.stringify(payload), type: 'application/json' })).toBe(200)
    expect(changesAsked()).toEqual([])
  })
})

test.each([
  ['JSON cut off', 'application/json', '{"type":"block_actions",'],
  ['a payload cut off', 'application/x-www-form-urlencoded', 'payload=%7B%22type'],
  ['a payload of null', 'application/x-www-form-urlencoded', 'payload=null'],
  ['a list', 'application/json', '[]'],
  ['a number', 'application/json', '5'],
  ['nothing', 'application/x-www-form-urlencoded', ''],
])('%s, signed, is answered with 200; unsigned with 401', async (_, type, body) => {
  expect(await post({ body, type })).toBe(200)
  expect(await post({ body, type, signed: false })).toBe(401)
})

/** Words that commands are made of, scrambled: verbs, names, flags, quotes, other people's scripts. */
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...operations.flatMap(({ verb, aliases }) => [verb, ...aliases])) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '--name',
      '--since=',
      '--page=-1',
      '--by',
      '--',
      '-',
      '""',
      '“',
      "'",
      '\\"',
      '<@U1|x>',
      '<!channel>',
      '`',
      '__proto__',
      'constructor',
      '0',
      '99999999999',
      '2h',
      '\u202E',
      '\u0000',
    ),
  },
  { weight: 2, arbitrary: fc.string({ maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
)
const line = fc.array(word, { maxLength: 8 }).map(words => words.join(' '))

test('a thousand scrambled commands are all answered with 200, and the bot is still up', async () => {
  const lines = fc.sample(line, { numRuns: 1000, seed: 5 })
  const statuses = new Map<number, number>()
  let next = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let index = next++; index < lines.length; index = next++) {
        const status = await post({
          body: form({ ...COMMAND, text: lines[index] ?? '', trigger_id: `scrambled.${index}` }),
        })
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
    }),
  )
  expect([...statuses]).toEqual([[200, 1000]])
  expect(performance.now() - started).toBeLessThan(60_000)
  expect(changesAsked().filter(({ path }) => path === '/delete' || path === '/add')).toEqual([])
  await workspace.command('status')
  await workspace.told(/All systems operational|needs attention/)
}, 90_000)

test('scrambled payloads are all answered with 200', async () => {
  const json = fc.jsonValue({ maxDepth: 3 })
  const field = fc.constantFrom(
    'type',
    'user',
    'team',
    'view',
    'actions',
    'trigger_id',
    'event',
    'name',
    'command',
    'channel',
  )
  const kind = fc.constantFrom(
    'block_actions',
    'view_submission',
    'view_closed',
    'block_suggestion',
    'shortcut',
    'message_action',
    'event_callback',
    'dialog_submission',
  )
  const payload = fc
    .tuple(fc.dictionary(field, json), kind)
    .map(([fields, type]) => ({ ...fields, type, ssl_check: undefined }))
  for (const given of fc.sample(payload, { numRuns: 300, seed: 7 })) {
    expect([await post({ body: interaction(given) }), given]).toEqual([200, given])
  }
  await workspace.command('status')
  await workspace.told(/All systems operational|needs attention/)
}, 90_000)

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { BadSettings, readConfig, readDatabaseUrl } from '../src/config.ts'

const right = {
  SLACK_BOT_TOKEN: 'xoxb-1-2-SECRET',
  SLACK_APP_TOKEN: 'xapp-1-A1-SECRET',
  ROBOFLOW_API_KEY: 'rf_SECRET',
  NOTIFY_CHANNEL: 'C0123456789',
}

function faultsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (!(error instanceof BadSettings)) throw error
    return error.faults
  }
}

test('what has a default need not be set', () => {
  expect(readConfig(right)).toMatchObject({
    PORT: 3000,
    DATABASE_URL: 'file:./data/roboflow-chatops.db',
    EXPIRY_CRON: '* * * * *',
    REMINDERS: [3_600_000, 900_000],
    LOG_SEVERITY: 'ERROR',
    RATE_LIMIT: { members: 60, guests: 20 },
    MACHINE_TYPES: ['dev-cpu', 'dev-gpu', 'prod-cpu', 'prod-gpu'],
    SLASH_COMMAND: '/roboflow',
    LOG_LEVEL: 'info',
    ROBOFLOW_API_URL: 'https://roboflow.cloud',
  })
  expect(readConfig(right).SLACK_API_URL).toBeUndefined()
})

describe('a setting is taken as it is meant', () => {
  test.each([
    ['PORT', '0', 0],
    ['PORT', '65535', 65_535],
    ['DATABASE_URL', 'postgres://u:p@db/bot', 'postgres://u:p@db/bot'],
    ['DATABASE_URL', 'postgresql://u:p@db/bot', 'postgresql://u:p@db/bot'],
    ['EXPIRY_CRON', '*/5 * * * * *', '*/5 * * * * *'],
    ['REMINDERS', '8s,4s', [8000, 4000]],
    ['REMINDERS', ' 1d , 30m ', [86_400_000, 1_800_000]],
    ['REMINDERS', 'off', []],
    ['LOG_SEVERITY', 'warning', 'WARNING'],
    ['MACHINE_TYPES', 'a, b ,c', ['a', 'b', 'c']],
    ['SLASH_COMMAND', '/rf', '/rf'],
    ['LOG_LEVEL', 'debug', 'debug'],
    ['SLACK_API_URL', 'http://127.0.0.1:4200/api/', 'http://127.0.0.1:4200/api/'],
    ['ROBOFLOW_API_URL', 'http://127.0.0.1:4300', 'http://127.0.0.1:4300'],
    ['NOTIFY_CHANNEL', 'G012345', 'G012345'],
    ['OPERATORS', ' U0ADA , S0OPERATORS,W0GRID', ['U0ADA', 'S0OPERATORS', 'W0GRID']],
    ['OPERATORS', '<@U0ADA>,<@U0GRACE|grace>,<!subteam^S0OPS|@ops>', ['U0ADA', 'U0GRACE', 'S0OPS']],
    ['OPERATORS', '', []],
    ['CREATORS', 'U0ADA,U0ADA', ['U0ADA']],
    ['LOOKERS', 'U0ADA,S0LOOKERS', ['U0ADA', 'S0LOOKERS']],
    ['LOOKERS', '', []],
    ['CHANNELS', ' C0ONE , <#C0TWO|two>,G0THREE', ['C0ONE', 'C0TWO', 'G0THREE']],
    ['CHANNELS', '', []],
    ['MAX_REPLICAS', '4', 4],
    ['AUDIT_CHANNEL', 'C0AUDIT', 'C0AUDIT'],
    ['MAX_LIVE', '10', { all: 10 }],
    ['MAX_CREATES_PER_HOUR', 'person:3, all:10', { all: 10, person: 3 }],
    ['MAX_DURATION', '24h', 86_400_000],
    ['RATE_LIMIT', '10', { members: 10, guests: 10 }],
    ['RATE_LIMIT', 'members: 90, guests:5', { members: 90, guests: 5 }],
    ['ALLOWED_MACHINE_TYPES', 'dev-cpu, dev-gpu', ['dev-cpu', 'dev-gpu']],
    ['CREDIT_RATES', 'dev-gpu:1, gpu-small : 0.5', { 'dev-gpu': 1, 'gpu-small': 0.5 }],
    ['CREDIT_PRICE', '4 USD', { amount: 4, currency: 'USD' }],
    ['CREDIT_PRICE', '3.5€', { amount: 3.5, currency: '€' }],
    ['BUDGET', 'month:500,person:100', { month: 500, person: 100 }],
    ['BUDGET', 'person:0.5', { person: 0.5 }],
    ['BUDGET_ENFORCE', 'on', 'on'],
  ])('%s=%s', (variable, value, meant) => {
    expect(readConfig({ ...right, [variable]: value })).toMatchObject({ [variable]: meant })
  })
})

describe('a setting that cannot be used', () => {
  test.each([
    ['SLACK_BOT_TOKEN', 'xoxp-1-SECRET'],
    ['SLACK_BOT_TOKEN', 'xoxb-'],
    ['SLACK_APP_TOKEN', 'xoxb-1-SECRET'],
    ['ROBOFLOW_API_KEY', 'two SECRET words'],
    ['NOTIFY_CHANNEL', '#general'],
    ['OPERATORS', '@ada'],
    ['OPERATORS', 'U0ADA;U0GRACE'],
    ['CREATORS', 'C0123456789'],
    ['LOOKERS', '@ada'],
    ['CHANNELS', '#general'],
    ['CHANNELS', 'U0ADA'],
    ['MAX_REPLICAS', '0'],
    ['MAX_REPLICAS', 'all:3'],
    ['AUDIT_CHANNEL', '#audit'],
    ['MAX_LIVE', 'many'],
    ['MAX_LIVE', '3,4'],
    ['MAX_CREATES_PER_HOUR', 'person:-1'],
    ['MAX_DURATION', 'long'],
    ['RATE_LIMIT', '0'],
    ['RATE_LIMIT', 'members:5'],
    ['ALLOWED_MACHINE_TYPES', 'dev-cpu,,dev-gpu'],
    ['CREDIT_RATES', 'dev-gpu'],
    ['CREDIT_RATES', 'dev-gpu:1,dev-gpu:2'],
    ['CREDIT_RATES', 'dev-gpu:-1'],
    ['CREDIT_PRICE', 'USD'],
    ['BUDGET', '500'],
    ['BUDGET', 'month:0'],
    ['BUDGET', 'month:500,team:100'],
    ['BUDGET_ENFORCE', 'yes'],
    ['NOTIFY_CHANNEL', 'general'],
    ['NOTIFY_CHANNEL', 'U0123456789'],
    ['PORT', 'http'],
    ['PORT', '3000.5'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '70000.5'],
    ['DATABASE_URL', 'mysql://u:SECRET@db'],
    ['DATABASE_URL', 'data/bot.db'],
    ['EXPIRY_CRON', 'hourly'],
    ['EXPIRY_CRON', '61 * * * *'],
    ['REMINDERS', 'soon'],
    ['REMINDERS', '1h,,15m'],
    ['REMINDERS', '60'],
    ['LOG_SEVERITY', 'LOUD'],
    ['MACHINE_TYPES', 'a,,b'],
    ['MACHINE_TYPES', ','],
    ['SLASH_COMMAND', 'roboflow'],
    ['SLASH_COMMAND', '/'],
    ['SLASH_COMMAND', '/two words'],
    ['LOG_LEVEL', 'loud'],
    ['SLACK_API_URL', 'slack.com/api'],
    ['SLACK_API_URL', 'ftp://slack.com'],
    ['ROBOFLOW_API_URL', 'roboflow.cloud'],
  ])('%s=%j is one line with its name and an example, and not its value', (variable, value) => {
    const faults = faultsOf({ ...right, [variable]: value })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(new RegExp(`^${variable} (must|is) .+; example: \\S.*$`))
    expect(faults[0]).not.toContain('SECRET')
  })

  test.each(['SLACK_BOT_TOKEN', 'ROBOFLOW_API_KEY', 'NOTIFY_CHANNEL'])('%s is missed', variable => {
    for (const nothing of [undefined, '', '  ']) {
      expect(faultsOf({ ...right, [variable]: nothing })).toEqual([
        expect.stringMatching(new RegExp(`^${variable} is missing; example: \\S`)),
      ])
    }
  })

  test('is told together with all the others', () => {
    const faults = faultsOf({ PORT: 'x', LOG_LEVEL: 'y' })
    expect(faults.map(fault => fault.split(' ')[0]).toSorted()).toEqual([
      'LOG_LEVEL',
      'NOTIFY_CHANNEL',
      'PORT',
      'ROBOFLOW_API_KEY',
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
    ])
    for (const fault of faults) expect(fault).not.toContain('\n')
  })
})

test('an empty variable counts as one that is not set', () => {
  const empty = Object.fromEntries(
    ['PORT', 'DATABASE_URL', 'LOG_SEVERITY', 'REMINDERS', 'SLACK_API_URL'].map(variable => [variable, ' ']),
  )
  expect(readConfig({ ...right, ...empty })).toEqual(readConfig(right))
})

test('spaces and line ends around a pasted value are not part of it', () => {
  const pasted = Object.fromEntries(
    Object.entries(right).map(([variable, value]) => [variable, ` ${value}\n`]),
  )
  expect(readConfig({ ...pasted, PORT: ' 3001\n' })).toEqual(readConfig({ ...right, PORT: '3001' }))
})

describe('the way to Slack', () => {
  const { SLACK_APP_TOKEN, ...rest } = right

  test('is Socket Mode with an app token, HTTP with a signing secret, and both may be set', () => {
    expect(faultsOf({ ...rest, SLACK_APP_TOKEN })).toEqual([])
    expect(faultsOf({ ...rest, SLACK_SIGNING_SECRET: 'abc' })).toEqual([])
    expect(faultsOf({ ...rest, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET: 'abc' })).toEqual([])
  })

  test('must be one of the two', () => {
    for (const nothing of [undefined, '']) {
      expect(faultsOf({ ...rest, SLACK_APP_TOKEN: nothing, SLACK_SIGNING_SECRET: nothing })).toEqual([
        expect.stringMatching(
          /^SLACK_SIGNING_SECRET is missing, and so is SLACK_APP_TOKEN; .*SLACK_APP_TOKEN=xapp-/,
        ),
      ])
    }
  })
})

test('strangers in the environment are left alone', () => {
  expect(readConfig({ ...right, HOME: '/root', PATH: '' })).toEqual(readConfig(right))
})

describe('a secret in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const { ROBOFLOW_API_KEY: _, ...rest } = right

  test('is read without the line end that editors leave', () => {
    const path = file('key', 'rf_SECRET\n')
    expect(readConfig({ ...rest, ROBOFLOW_API_KEY_FILE: path }).ROBOFLOW_API_KEY).toBe('rf_SECRET')
    expect(readDatabaseUrl({ DATABASE_URL_FILE: file('url', 'postgres://u:p@db/bot') })).toBe(
      'postgres://u:p@db/bot',
    )
  })

  test.each([
    [
      'that is not there',
      () => ({ ROBOFLOW_API_KEY_FILE: join(folder, 'none') }),
      'ROBOFLOW_API_KEY_FILE points to a file that cannot be read (ENOENT)',
    ],
    [
      'that is a folder',
      () => ({ ROBOFLOW_API_KEY_FILE: folder }),
      'ROBOFLOW_API_KEY_FILE points to a file that cannot be read (EISDIR)',
    ],
    [
      'that is empty',
      () => ({ ROBOFLOW_API_KEY_FILE: file('empty', '\n') }),
      'ROBOFLOW_API_KEY_FILE points to an empty file',
    ],
    [
      'beside the setting itself',
      () => ({ ROBOFLOW_API_KEY: 'rf_SECRET', ROBOFLOW_API_KEY_FILE: file('both', 'x') }),
      'ROBOFLOW_API_KEY and ROBOFLOW_API_KEY_FILE are both set',
    ],
  ])('%s is one fault', (_, environment, fault) => {
    const faults = faultsOf({ ...rest, ...environment() })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(fault)
    expect(faults[0]).toContain('example: ')
  })
})

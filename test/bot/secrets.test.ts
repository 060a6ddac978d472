import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fill } from '../../packages/slack-sandbox/src/index.ts'
import { secretsOf } from '../../src/config.ts'
import { createLogger } from '../../src/logger.ts'
import { openWorkspace, type TestWorkspace } from './workspace.ts'

const KEY = 'rf_SECRETkey+with/odd=signs"42'
const SIGNING = 'SECRETsigning0123456789abcdef'
const SOMEBODYS = 'xoxp-1234567890-SECRETofsomebody'

const lines: string[] = []
const folder = mkdtempSync(join(tmpdir(), 'secrets-'))
let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openWorkspace({
    roboflow: { apiKey: KEY, readyAfterMs: 0 },
    slack: { botToken: 'xoxb-11-22-SECRETbot', appToken: 'xapp-1-A1-SECRETapp', signingSecret: SIGNING },
    environment: {
      SLACK_SIGNING_SECRET: SIGNING,
      DATABASE_URL: `file:${folder}/bot.db`,
      LOG_LEVEL: 'trace',
      AUDIT_CHANNEL: 'C0DEPLOYMENTS',
      EXPIRY_CRON: '* * * * * *',
    },
    log: config =>
      createLogger(config.LOG_LEVEL, secretsOf(config), {
        write: line => {
          lines.push(line)
        },
      }),
  })
  for (const name of ['leak-one', 'leak-two']) {
    workspace.roboflow.makeElsewhere({
      deployment_name: name,
      machine_type: 'dev-gpu',
      creator_email: 'ada@example.com',
    })
  }
})
afterAll(async () => {
  await workspace.stop()
  rmSync(folder, { recursive: true })
})

/** Every place a secret could have got to, as text by its name. */
function everywhere(): Record<string, string> {
  const { slack } = workspace
  const file = new DatabaseSync(`${folder}/bot.db`, { readOnly: true })
  const tables = file.prepare("select name from sqlite_master where type = 'table'").all() as {
    name: string
  }[]
  const rows = tables.map(({ name }) => [name, file.prepare(`select * from "${name}"`).all()])
  file.close()
  return {
    'calls to Slack, with messages, views and files': JSON.stringify(slack.requests),
    messages: JSON.stringify(slack.channels.map(({ id }) => slack.messages(id, workspace.ada))),
    views: JSON.stringify(slack.views(workspace.ada)),
    'answers to Slack': JSON.stringify(slack.deliveries.map(({ response }) => response)),
    log: lines.join(''),
    database: JSON.stringify(rows),
  }
}

function expectNoSecret() {
  for (const [place, text] of Object.entries(everywhere())) {
    const at = text.indexOf('SECRET')
    expect(`${place}: ${at < 0 ? 'nothing' : text.slice(Math.max(0, at - 200), at + 40)}`).toBe(
      `${place}: nothing`,
    )
  }
}

const COMMANDS = [
  'list',
  'show leak-one',
  'logs leak-one',
  'errors leak-one',
  'resume leak-one',
  'done leak-one',
  'create',
  'pause leak-one',
  'delete leak-one',
  'status',
]

const address = `http://127.0.0.1:9/get?api_key=${encodeURIComponent(KEY)}`
describe.each([
  ['500 with the key in its body', { status: 500, body: `boom ${KEY} at ${address}` }],
  [
    '403 with the key in its body',
    { status: 403, body: JSON.stringify({ error: `key ${KEY} is not allowed`, url: address }) },
  ],
  ['400 with the key in HTML', { status: 400, body: `<html>${KEY}</html>`, contentType: 'text/html' }],
  [
    '200 with the key in other data',
    {
      garbage: JSON.stringify([
        { deployment_id: KEY, deployment_name: KEY, machine_type: KEY, status: KEY, url: address },
      ]),
    },
  ],
  ['200 with the key in no data', { garbage: `{"${KEY}": ` }],
  ['a redirect that carries the key', { redirect: address }],
  ['a dropped connection', { drop: true as const }],
])('an API that answers %s', (_, fault) => {
  test('gives no secret away, whatever is asked for', async () => {
    workspace.roboflow.setFault(fault)
    for (const text of COMMANDS) {
      const before = workspace.slack.requests.length
      await workspace.command(text)
      await workspace.slack.waitFor(() => workspace.slack.requests.length > before, 8000)
      for (const view of workspace.slack.views(workspace.ada))
        await workspace.slack.close(workspace.ada, view.id)
    }
    workspace.roboflow.setFault(undefined)
    expectNoSecret()
  }, 60_000)
})

describe('a log', () => {
  test('that holds the key is shown without it', async () => {
    workspace.roboflow.log('leak-two', 'ERROR', `GET ${address} failed with ${KEY}, token ${SOMEBODYS}`)
    await workspace.command('logs leak-two')
    await workspace.told('[redacted]')
    expectNoSecret()
  })
})

describe('a secret that a person types', () => {
  test.each([KEY, SIGNING, SOMEBODYS, `--name=${KEY}`, `show Bearer ${SOMEBODYS}`, `create ${SOMEBODYS}`])(
    'is neither repeated nor kept, and the reply warns: %s',
    async typed => {
      await workspace.command(`show ${typed}`)
      await workspace.told('looks like a key or token')
      expectNoSecret()
    },
  )

  test('into a form is not taken either', async () => {
    await workspace.command('create')
    const form = await workspace.modal('"block_id":"name"')
    await workspace.slack.submit(
      workspace.ada,
      form.id,
      fill(form, { name: 'dev-testing', version: SOMEBODYS }),
    )
    await workspace.modal('looks like a key or token')
    expect(
      workspace.roboflow.requests.some(
        ({ path, body }) => path === '/add' && JSON.stringify(body).includes(SOMEBODYS),
      ),
    ).toBe(false)
    expectNoSecret()
  })
})

import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSlackCheck } from '../../src/slack/web-api/slack-check.ts'
import { type SlackBetween, startBetween } from '../bot/slack-between.ts'
import { openWorkspace, type TestWorkspace } from '../bot/workspace.ts'
import { freePort } from '../free-port.ts'
import { type PostgresServer, startPostgres } from '../store/postgres-server.ts'

let error: string | undefined
let between: SlackBetween
let workspace: TestWorkspace
let port: number
beforeEach(async () => {
  error = undefined
  port = await freePort()
})

async function ready() {
  const asked = Date.now()
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`)
  expect(Date.now() - asked).toBeLessThan(2000)
  return { status: answer.status, body: (await answer.json()) as { reason?: string } }
}

const isReady = () => expect.poll(async () => (await ready()).status, { timeout: 10_000 }).toBe(200)

describe('/readyz', () => {
  afterEach(async () => {
    await workspace.stop()
    await between.stop()
  })

  const open = async (more: Record<string, string> = {}) => {
    workspace = await openWorkspace({
      environment: async slack => {
        between = await startBetween(slack.apiUrl, undefined, () => error)
        return { SLACK_API_URL: between.apiUrl, PORT: String(port), ...more }
      },
    })
  }

  test('says 503 and token while Slack refuses the token, and 200 once it takes it again', async () => {
    await open()
    await isReady()
    error = 'token_revoked'
    await expect.poll(ready, { timeout: 10_000 }).toMatchObject({ status: 503, body: { reason: 'token' } })
    error = undefined
    await isReady()
  }, 30_000)

  test('says 503 and store within two seconds while PostgreSQL hangs', async () => {
    const postgres: PostgresServer = await startPostgres()
    const other = new pg.Client(postgres.url)
    try {
      await open({ DATABASE_URL: postgres.url })
      await isReady()
      await other.connect()
      await other.query('begin; lock table looks in access exclusive mode')
      expect(await ready()).toMatchObject({ status: 503, body: { reason: 'store' } })
      await other.query('rollback')
      await isReady()
    } finally {
      await other.end()
      await workspace.stop()
      await postgres.stop()
      await open()
    }
  }, 60_000)
})

test('says slack once Slack has failed for 30 s, and not before', async () => {
  let elapsed = 0
  const check = createSlackCheck('xoxb-1', { slackApiUrl: `http://127.0.0.1:${port}/api/` }, () => elapsed)
  expect(await check()).toBeUndefined()
  elapsed = 29_000
  expect(await check()).toBeUndefined()
  elapsed = 33_000
  expect(await check()).toMatchObject({ reason: 'slack' })
})

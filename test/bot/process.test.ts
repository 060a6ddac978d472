import { createHmac } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SlackSandbox, startSlack } from '../../packages/slack-sandbox/src/index.ts'
import { botSettings } from '../../sandbox/bot-settings.ts'
import { DEMO_WORKSPACE } from '../../sandbox/demo-workspace.ts'
import { type RoboflowSandbox, startRoboflow } from '../../sandbox/roboflow/server.ts'
import { freePort } from '../free-port.ts'
import { runProgram } from '../program.ts'

let slack: SlackSandbox
let roboflow: RoboflowSandbox
beforeAll(async () => {
  roboflow = await startRoboflow({ seed: 'demo' })
  slack = await startSlack({
    ...DEMO_WORKSPACE,
    rateLimits: false,
  })
})
afterAll(() => Promise.all([slack.stop(), roboflow.stop()]))

const settings = () => ({
  ...botSettings(slack, roboflow, 'C0DEPLOYMENTS'),
  DATABASE_URL: 'file::memory:',
})

const run = (file: string, environment: Record<string, string>) => runProgram(file, [], environment)

/** The status of an address once it answers, within ten seconds. */
async function statusOf(url: string): Promise<number> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return response.status
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(`${url} does not answer well`)
}

describe('a start', () => {
  test('with wrong settings ends with one line per fault, code 1 and no stack', async () => {
    const bot = run('src/main.ts', { SLACK_BOT_TOKEN: 'nonsense', PORT: 'many', EXPIRY_CRON: 'sometimes' })
    expect(await bot.ended).toBe(1)
    const lines = bot.output().trim().split('\n')
    expect(lines.map(line => line.split(' ')[0]).sort()).toEqual([
      'EXPIRY_CRON',
      'NOTIFY_CHANNEL',
      'PORT',
      'ROBOFLOW_API_KEY',
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
    ])
    for (const line of lines) expect(line).toMatch(/example: |set SLACK_APP_TOKEN=/)
  })

  test('with a token Slack does not know ends with one line and code 1', async () => {
    const bot = run('src/main.ts', { ...settings(), SLACK_BOT_TOKEN: 'xoxb-other', PORT: '0' })
    expect(await bot.ended).toBe(1)
    const fault = bot
      .output()
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('{'))
    expect(fault).toEqual([expect.stringContaining('SLACK_BOT_TOKEN')])
  })
})

describe('a running bot', () => {
  test('in Socket Mode is ready within seconds, and ends with code 0 on SIGTERM', async () => {
    const port = await freePort()
    const bot = run('src/main.ts', { ...settings(), PORT: String(port) })
    expect(await statusOf(`http://127.0.0.1:${port}/readyz`)).toBe(200)
    expect(await statusOf(`http://127.0.0.1:${port}/healthz`)).toBe(200)
    const asked = Date.now()
    bot.child.kill('SIGTERM')
    expect(await bot.ended).toBe(0)
    expect(Date.now() - asked).toBeLessThan(5000)
    expect(bot.output()).not.toContain(roboflow.apiKey)
  })

  test('in HTTP mode answers signed requests, and unsigned, wrongly signed or stale ones with 401', async () => {
    const port = await freePort()
    const secret = 'a signing secret'
    const { SLACK_APP_TOKEN: _, ...rest } = settings()
    const bot = run('src/main.ts', { ...rest, SLACK_SIGNING_SECRET: secret, PORT: String(port) })
    await statusOf(`http://127.0.0.1:${port}/readyz`)

    const listsBefore = roboflow.requests.filter(({ query }) => query.show_deleted === 'true').length
    const body = new URLSearchParams({
      command: '/roboflow',
      text: 'list --deleted',
      user_id: 'U0ADA',
      channel_id: 'C0DEPLOYMENTS',
      team_id: 'T0SANDBOX',
      trigger_id: '1.2.3',
      response_url: `${slack.url}/nowhere`,
    }).toString()
    const send = (key: string, at: number) =>
      fetch(`http://127.0.0.1:${port}/slack/events`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-slack-request-timestamp': String(at),
          'x-slack-signature': `v0=${createHmac('sha256', key).update(`v0:${at}:${body}`).digest('hex')}`,
        },
        body,
      })
    const now = Math.floor(Date.now() / 1000)
    expect((await send('another secret', now)).status).toBe(401)
    expect((await send(secret, now - 3600)).status).toBe(401)
    expect((await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body })).status).toBe(401)
    expect(roboflow.requests.filter(({ query }) => query.show_deleted === 'true')).toHaveLength(listsBefore)

    expect((await send(secret, now)).status).toBe(200)
    await expect
      .poll(() => roboflow.requests.filter(({ query }) => query.show_deleted === 'true').length)
      .toBe(listsBefore + 1)
    bot.child.kill('SIGTERM')
    expect(await bot.ended).toBe(0)
  })
})

describe('a stop', () => {
  test('while Slack does not answer the start ends within 5 s with code 0, also when it is asked for twice', async () => {
    slack.setFault({ hang: true })
    const bot = run('src/main.ts', { ...settings(), PORT: '0', LOG_LEVEL: 'debug' })
    const tried = slack.requests.length
    await expect.poll(() => slack.requests.length, { timeout: 10_000 }).toBeGreaterThan(tried)
    const asked = Date.now()
    bot.child.kill('SIGTERM')
    await expect.poll(() => bot.output()).toContain('"shutting down"')
    bot.child.kill('SIGTERM')
    expect(await bot.ended).toBe(0)
    expect(Date.now() - asked).toBeLessThan(5000)
    slack.setFault(undefined)
  })
})

describe('a stop while the API does not answer', () => {
  test('ends within 5 s with code 0, tells who waits, and leaves the audit true', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stop-'))
    const database = `file:${folder}/bot.db`
    const bot = run('src/main.ts', {
      ...settings(),
      PORT: '0',
      DATABASE_URL: database,
      EXPIRY_CRON: '0 0 1 1 *',
    })
    await expect.poll(() => bot.output(), { timeout: 10_000 }).toContain('"ready"')
    roboflow.makeElsewhere({
      deployment_name: 'slow-stop',
      machine_type: 'dev-gpu',
      creator_email: 'ada@example.com',
    })
    roboflow.setFault({ hang: true, path: '/resume' })
    await slack.type('U0ADA', 'C0DEPLOYMENTS', '/roboflow pause slow-stop')
    const form = await slack.waitFor(() =>
      slack.views('U0ADA').find(view => JSON.stringify(view).includes('stops serving')),
    )
    await slack.submit('U0ADA', form.id)
    await slack.waitFor(() =>
      slack.messages('C0DEPLOYMENTS').find(({ text }) => text.includes('paused `slow-stop`')),
    )
    await slack.type('U0ADA', 'C0DEPLOYMENTS', '/roboflow resume slow-stop')
    await expect
      .poll(() => roboflow.requests.some(({ path }) => path === '/resume'), { timeout: 5000 })
      .toBe(true)

    const asked = Date.now()
    bot.child.kill('SIGTERM')
    expect(await bot.ended).toBe(0)
    expect(Date.now() - asked).toBeLessThan(5000)
    roboflow.setFault(undefined)
    await slack.waitFor(() =>
      slack.messages('C0DEPLOYMENTS', 'U0ADA').find(({ text }) => text.includes('Could not reach Roboflow')),
    )

    const audit = run('src/audit/main.ts', { DATABASE_URL: database })
    expect(await audit.ended).toBe(0)
    const entries = audit
      .output()
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>)
    expect(entries.map(({ verb, outcome }) => `${verb} ${outcome}`)).toEqual([
      'pause allowed',
      'pause done',
      'resume allowed',
      'resume unknown',
    ])
    expect(entries[1]).toEqual({
      id: 2,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      request: expect.any(String),
      person: 'U0ADA',
      channel: 'C0DEPLOYMENTS',
      surface: 'form',
      verb: 'pause',
      deploymentId: expect.any(String),
      deploymentName: 'slow-stop',
      arguments: { name: 'slow-stop' },
      outcome: 'done',
      answer: 'OK',
    })
    rmSync(folder, { recursive: true })
  })
})

describe('the audit as JSON lines', () => {
  test('of a file that is not there says so, and makes none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'audit-'))
    const audit = run('src/audit/main.ts', { DATABASE_URL: `file:${folder}/typo/bot.db` })
    expect(await audit.ended).toBe(1)
    expect(audit.output()).toMatch(/^DATABASE_URL points to a database that does not exist .*\n$/)
    expect(readdirSync(folder)).toEqual([])
    rmSync(folder, { recursive: true })
  })

  test('of a database that cannot be opened ends with one line and code 1', async () => {
    const audit = run('src/audit/main.ts', { DATABASE_URL: 'file:package.json' })
    expect(await audit.ended).toBe(1)
    expect(audit.output().trim().split('\n')).toEqual([
      expect.stringMatching(/^DATABASE_URL cannot be opened/),
    ])
  })
})

describe('doctor', () => {
  test('finds everything well, a line each', async () => {
    const doctor = run('src/doctor/main.ts', settings())
    expect(await doctor.ended).toBe(0)
    const lines = doctor.output().trim().split('\n')
    expect(lines).toHaveLength(10)
    expect(lines.find(line => line.includes('OPERATORS'))).toContain(
      'every member of the workspace can change',
    )
    expect(lines.find(line => line.includes('LOOKERS'))).toMatch(
      /every member can view deployments and their logs; guests .+ but not logs/,
    )
    expect(lines.find(line => line.includes('CHANNELS'))).toContain('used, and posts, in every channel')
    for (const line of lines) expect(line).toMatch(/^✓ /)
  })

  test('says what is wrong and how to mend it', async () => {
    const doctor = run('src/doctor/main.ts', {
      ...settings(),
      ROBOFLOW_API_KEY: 'a_wrong_key',
      NOTIFY_CHANNEL: 'C0PRIVATELAB',
      OPERATORS: 'S0OPERATORS,U0NOBODY',
      LOOKERS: 'U0NOBODY',
      CHANNELS: 'C0DEPLOYMENTS,C0NOWHERE',
      DATABASE_URL: 'file:package.json/bot.db',
    })
    expect(await doctor.ended).toBe(1)
    for (const name of [
      'ROBOFLOW_API_KEY',
      'NOTIFY_CHANNEL',
      'OPERATORS',
      'LOOKERS',
      'CHANNELS',
      'DATABASE_URL',
    ]) {
      expect(doctor.output()).toMatch(new RegExp(`✗ ${name}: .+ To fix it: `))
    }
    expect(doctor.output()).not.toContain('a_wrong_key')
  })
})

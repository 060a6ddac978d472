import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fill, type SlackSandbox, sendSigned, startSlack } from '../../packages/slack-sandbox/src/index.ts'
import { botSettings } from '../../sandbox/bot-settings.ts'
import { DEMO_WORKSPACE } from '../../sandbox/demo-workspace.ts'
import { type RoboflowSandbox, startRoboflow } from '../../sandbox/roboflow/server.ts'
import { readable } from '../bot/workspace.ts'
import { freePort } from '../free-port.ts'
import { type Program, runProgram } from '../program.ts'
import { type PostgresServer, startPostgres } from '../store/postgres-server.ts'

const HOME = 'C0DEPLOYMENTS'
const ADA = 'U0ADA'
const WITHIN = { timeout: 20_000 }

let slack: SlackSandbox
let roboflow: RoboflowSandbox
let postgres: PostgresServer
/** Where each of two replicas takes Slack's requests, as a load balancer would deal them out. */
let urls: readonly [string, string]
const bots: Program[] = []

async function startReplica(): Promise<string> {
  const port = String(await freePort())
  const bot = runProgram('src/main.ts', [], {
    ...botSettings(slack, roboflow, HOME),
    SLACK_APP_TOKEN: '',
    SLACK_SIGNING_SECRET: slack.signingSecret,
    PORT: port,
    DATABASE_URL: postgres.url,
    EXPIRY_CRON: '* * * * * *',
    MAX_LIVE: '6',
  })
  bots.push(bot)
  await bot.says(/"msg":"ready"/)
  return `http://127.0.0.1:${port}/slack/events`
}

beforeAll(async () => {
  postgres = await startPostgres()
  roboflow = await startRoboflow({ readyAfterMs: 0 })
  slack = await startSlack({ ...DEMO_WORKSPACE, rateLimits: false, requestUrl: 'http://127.0.0.1:9' })
  urls = [await startReplica(), await startReplica()]
}, 60_000)
afterAll(async () => {
  for (const { child } of bots) child.kill('SIGTERM')
  await Promise.all(bots.map(({ ended }) => ended))
  await Promise.all([slack.stop(), roboflow.stop(), postgres.stop()])
})
beforeEach(() => slack.setRequestUrl(urls[0]))

const calls = (path: string, name: string) =>
  roboflow.requests.filter(
    request => request.path === path && JSON.stringify(request.body ?? {}).includes(`"${name}"`),
  ).length
const told = (words: string, person = ADA) =>
  slack
    .messages(HOME, person)
    .filter(message => message.ephemeralFor !== undefined && readable(message).includes(words))

async function paused(name: string) {
  roboflow.makeElsewhere({ deployment_name: name, machine_type: 'dev-gpu', creator_email: 'ada@example.com' })
  await slack.type(ADA, HOME, `/roboflow pause ${name}`)
  const form = await slack.waitFor(() => slack.views(ADA).at(-1))
  await slack.submit(ADA, form.id, fill(form, {}))
  await expect.poll(() => calls('/pause', name), WITHIN).toBe(1)
}
/** The same command to both, each with its own trigger or all with one. */
const resume = (name: string, triggers: readonly string[]) => {
  const typed = slack.deliveries.findLast(({ kind }) => kind === 'slash_commands')?.payload ?? {}
  return Promise.all(
    triggers.map((trigger_id, index) =>
      sendSigned(
        urls[index % 2] ?? urls[0],
        slack.signingSecret,
        'slash_commands',
        { ...typed, text: `resume ${name}`, trigger_id },
        Math.floor(Date.now() / 1000),
      ),
    ),
  )
}
const resumed = (name: string) =>
  slack.messages(HOME).filter(message => readable(message).includes(`resumed \`${name}\``))

test('a trigger that reaches both replicas is carried out once', async () => {
  await paused('sent-twice')
  const answers = await resume('sent-twice', ['9.9.same', '9.9.same'])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  await expect.poll(() => resumed('sent-twice').length, WITHIN).toBe(1)
  expect(calls('/resume', 'sent-twice')).toBe(1)
})

test('of twenty presses at once at both replicas one is carried out, and the others are told why not', async () => {
  await paused('pressed-often')
  await resume(
    'pressed-often',
    Array.from({ length: 20 }, (_, index) => `9.${index}.press`),
  )
  await expect.poll(() => told('pressed-often').length, WITHIN).toBeGreaterThanOrEqual(19)
  expect(calls('/resume', 'pressed-often')).toBe(1)
  await expect.poll(() => resumed('pressed-often').length, WITHIN).toBe(1)
})

test('two replicas that create at once stay within MAX_LIVE', async () => {
  for (const name of ['live-one', 'live-two'])
    roboflow.makeElsewhere({
      deployment_name: name,
      machine_type: 'dev-gpu',
      creator_email: 'grace@example.com',
    })
  const people = ['U0ADA', 'U0GRACE', 'U0LINUS']
  const forms = []
  for (const [index, person] of people.entries()) {
    await slack.type(person, HOME, `/roboflow create raced-${index} dev-gpu 1`)
    forms.push(await slack.waitFor(() => slack.views(person).at(-1)))
  }
  await Promise.all(
    forms.map((form, index) => {
      slack.setRequestUrl(urls[index % 2] ?? urls[0])
      return slack.submit(people[index] ?? ADA, form.id, fill(form, {}))
    }),
  )
  await expect.poll(() => roboflow.requests.filter(({ path }) => path === '/add').length, WITHIN).toBe(2)
  await slack.waitFor(
    () =>
      people.some(person =>
        JSON.stringify([slack.views(person), told('MAX_LIVE', person)]).includes('reached MAX_LIVE: 6 of 6'),
      ),
    20_000,
  )
  expect(roboflow.requests.filter(({ path }) => path === '/add')).toHaveLength(2)
}, 60_000)

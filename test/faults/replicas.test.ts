import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type SlackSandbox, startSlack } from '../../packages/slack-sandbox/src/index.ts'
import { botSettings } from '../../sandbox/bot-settings.ts'
import { DEMO_WORKSPACE } from '../../sandbox/demo-workspace.ts'
import { type RoboflowSandbox, startRoboflow } from '../../sandbox/roboflow/server.ts'
import { readable } from '../bot/workspace.ts'
import { type Program, runProgram } from '../program.ts'
import { type PostgresServer, startPostgres } from '../store/postgres-server.ts'

const HOME = 'C0DEPLOYMENTS'
const ADA = 'U0ADA'

let slack: SlackSandbox
let roboflow: RoboflowSandbox
let postgres: PostgresServer
let bots: Program[]

beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
beforeEach(async () => {
  roboflow = await startRoboflow({ readyAfterMs: 0 })
  slack = await startSlack({ ...DEMO_WORKSPACE, rateLimits: false })
  bots = []
})
afterEach(async () => {
  for (const { child } of bots) child.kill('SIGKILL')
  await Promise.all(bots.map(({ ended }) => ended))
  await Promise.all([slack.stop(), roboflow.stop()])
})
afterAll(() => postgres.stop())

const start = (more: Record<string, string> = {}) => {
  const bot = runProgram('src/main.ts', [], {
    ...botSettings(slack, roboflow, HOME),
    PORT: '0',
    DATABASE_URL: postgres.url,
    EXPIRY_CRON: '* * * * * *',
    LOGS_CRON: '* * * * * *',
    REMINDERS: '8s',
    ...more,
  })
  bots.push(bot)
  return bot
}

const leader = () =>
  bots.find(
    ({ child, output }) =>
      child.exitCode === null && child.signalCode === null && /"msg":"leading"/.test(output()),
  )
const lists = () => roboflow.requests.filter(({ query }) => query.show_expired === 'true').length
const make = (name: string, seconds: number) =>
  roboflow.makeElsewhere({
    deployment_name: name,
    machine_type: 'dev-gpu',
    creator_email: 'ada@example.com',
    duration: seconds / 3600,
  })
const texts = () => slack.messages(HOME).map(message => readable(message))

test('two replicas post everything once, also when the leader is killed in the middle', async () => {
  await start().says(/"msg":"ready"/)
  await start().says(/"msg":"ready"/)
  await expect.poll(lists, { timeout: 20_000 }).toBeGreaterThan(2)
  expect(bots.filter(({ output }) => /"msg":"leading"/.test(output()))).toHaveLength(1)
  const [before, since] = [lists(), Date.now()]
  const names = Array.from({ length: 8 }, (_, index) => `dev-short${index}`)
  for (const name of names) make(name, 20)
  make('dev-errors', 3600)
  await slack.waitFor(() => texts().find(text => text.includes('dev-errors')), 20_000)
  const faults = Array.from({ length: 12 }, (_, index) => `fault ${'abcdefghijkl'[index]}`)
  for (const fault of faults) {
    roboflow.log('dev-errors', 'ERROR', fault)
    if (fault.endsWith('f')) {
      leader()?.child.kill('SIGKILL')
      start()
    }
    await new Promise(resolve => setTimeout(resolve, 500))
  }
  const holding = (words: string) => texts().filter(text => text.includes(words))
  const expired = (name: string) =>
    slack.messages(HOME).filter(({ text }) => text.includes(`\`${name}\` has expired`))
  for (const name of names) await slack.waitFor(() => expired(name)[0], 60_000)
  const inThread = (fault: string) =>
    slack
      .messages(HOME)
      .filter(message => message.threadTs !== undefined && readable(message).includes(fault))
  for (const fault of faults) await slack.waitFor(() => inThread(fault)[0], 60_000)
  for (const name of names) {
    expect(expired(name)).toHaveLength(1)
    expect(
      slack
        .messages(HOME)
        .filter(({ metadata, text }) => metadata?.event_type === 'expiry_reminder' && text.includes(name)),
    ).toHaveLength(1)
    expect(
      slack
        .messages(HOME)
        .filter(({ metadata, text }) => metadata?.event_type === 'deployment' && text.includes(name)),
    ).toHaveLength(1)
  }
  for (const fault of faults)
    expect(inThread(fault).filter(({ text }) => !text.includes('errors of'))).toHaveLength(1)
  expect(holding('dev-short0').length).toBeGreaterThan(0)
  const seconds = (Date.now() - since) / 1000
  expect((lists() - before) / seconds).toBeLessThan(1.3)
}, 150_000)

test('status names the replicas and the leader, whichever answers', async () => {
  await start().says(/"msg":"ready"/)
  await start().says(/"msg":"ready"/)
  await expect.poll(() => leader() !== undefined, { timeout: 15_000 }).toBe(true)
  await expect
    .poll(
      async () => {
        await slack.type(ADA, HOME, '/roboflow status')
        await new Promise(resolve => setTimeout(resolve, 500))
        const answers = slack.messages(HOME, ADA).filter(({ ephemeralFor }) => ephemeralFor === ADA)
        return readable(answers.at(-1) ?? { blocks: [] })
      },
      { timeout: 20_000, interval: 500 },
    )
    .toMatch(/Replicas.*leading: it runs the scheduled tasks.*• /)
}, 60_000)

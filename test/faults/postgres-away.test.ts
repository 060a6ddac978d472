import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openWorkspace, readable, type TestWorkspace } from '../bot/workspace.ts'
import { type PostgresServer, startPostgres } from '../store/postgres-server.ts'
import { startTcpBetween, type TcpBetween } from './tcp-between.ts'

let postgres: PostgresServer
let between: TcpBetween
let workspace: TestWorkspace

beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres?.stop())
afterEach(async () => {
  between.resume()
  await workspace.stop()
  await between.stop()
})

async function open() {
  between = await startTcpBetween(Number(new URL(postgres.url).port))
  const url = new URL(postgres.url)
  url.port = String(between.port)
  workspace = await openWorkspace({
    environment: { DATABASE_URL: url.href, EXPIRY_CRON: '* * * * * *', LOGS_CRON: '* * * * * *' },
  })
}

test.each(['hang', 'cut'] as const)(
  'a command typed while PostgreSQL is away (%s) is answered within 3 s with what is wrong, and all goes on afterwards',
  async how => {
    await open()
    const { command, told, roboflow, said, slack } = workspace
    const looks = () => roboflow.requests.filter(({ path }) => path === '/list').length
    const make = (name: string) =>
      roboflow.makeElsewhere({
        deployment_name: name,
        machine_type: 'dev-gpu',
        creator_email: 'ada@example.com',
        duration: 3,
      })
    await expect.poll(looks, { timeout: 15_000 }).toBeGreaterThan(1)
    make(`before-${how}`)
    await said(`before-${how}`)
    between[how]()
    const asked = performance.now()
    await command(`done before-${how}`)
    await told(/can't use my database \(PostgreSQL/)
    expect(performance.now() - asked).toBeLessThan(3500)
    await command('status')
    await told(/Can't use the database: PostgreSQL/)
    between.resume()
    const name = `after-${how}`
    make(name)
    await said(name)
    await command(`done before-${how}`)
    await said(/scheduled `before/)
    const cards = slack
      .messages(workspace.deployments)
      .filter(message => message.metadata?.event_type === 'deployment' && readable(message).includes(name))
    expect(cards).toHaveLength(1)
  },
  60_000,
)

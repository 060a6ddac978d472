import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { coordinate } from '../../src/store/coordinate.ts'
import type { Coordination } from '../../src/store/coordination.ts'
import { openStore } from '../../src/store/open.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'

let postgres: PostgresServer
let one: Coordination
let other: Coordination

beforeAll(async () => {
  postgres = await startPostgres()
  await (await openStore(postgres.url)).close()
}, 60_000)
afterAll(() => postgres.stop())
beforeEach(async () => {
  one = await coordinate(postgres.url)
  other = await coordinate(postgres.url)
})
afterEach(() => Promise.all([one.stop(), other.stop()]))

const leaders = () => [one, other].filter(each => each.isLeader())
const oneLeads = () => expect.poll(() => leaders().length, { timeout: 15_000 }).toBe(1)

test('one of two replicas leads, and the other as soon as it gives up', async () => {
  await oneLeads()
  const [first] = leaders()
  await first?.stop()
  await expect.poll(leaders, { timeout: 15_000 }).toEqual([first === one ? other : one])
})

test('a leader whose session ends leads no more, and one leads again', async () => {
  await oneLeads()
  const heard: boolean[] = []
  leaders()[0]?.onLeadership(leads => heard.push(leads))
  const client = new pg.Client(postgres.url)
  await client.connect()
  await client.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'")
  await client.end()
  await expect.poll(() => heard.slice(0, 2), { timeout: 15_000 }).toEqual([true, false])
  await oneLeads()
})

test('work under one name is done by one replica at a time, under two names at once', async () => {
  const order: string[] = []
  let end: () => void = () => undefined
  const first = one.exclusively('deployments', async () => {
    order.push('first begins')
    await new Promise<void>(resolve => {
      end = resolve
    })
    order.push('first ends')
  })
  await expect.poll(() => order, { timeout: 15_000 }).toEqual(['first begins'])
  const second = other.exclusively('deployments', async () => void order.push('second'))
  await other.exclusively('incidents of d1', async () => void order.push('elsewhere'))
  end()
  await Promise.all([first, second])
  expect(order).toEqual(['first begins', 'elsewhere', 'first ends', 'second'])
})

test('work that fails lets go', async () => {
  await expect(one.exclusively('deployments', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await other.exclusively('deployments', async () => 'done')).toBe('done')
})

test('the leader hears that another replica has something to deliver', async () => {
  await oneLeads()
  const [leader] = leaders()
  const follower = leader === one ? other : one
  let woken = 0
  leader?.onWake(() => {
    woken += 1
  })
  follower.wakeLeader()
  await expect.poll(() => woken, { timeout: 15_000 }).toBeGreaterThan(0)
})

test('each replica knows all of them, and the leader comes first', async () => {
  await oneLeads()
  await expect
    .poll(async () => (await one.replicas()).map(({ leads }) => leads), { timeout: 15_000 })
    .toEqual([true, false])
  expect(await other.replicas()).toEqual(await one.replicas())
})

test('a database of a newer version is refused in one line', async () => {
  const client = new pg.Client(postgres.url)
  await client.connect()
  await client.query("insert into kysely_migration (name, timestamp) values ('9999_later', '2030-01-01')")
  await expect(openStore(postgres.url)).rejects.toThrow('it belongs to a newer version of the bot')
  await client.query("delete from kysely_migration where name = '9999_later'")
  await client.end()
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditEntry, Outcome } from '../../src/store/audit.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'

const NOW = new Date('2026-01-22T13:23:14Z')
const later = (ms: number) => new Date(NOW.getTime() + ms)

const entry = (request: string, outcome: Outcome, more: Partial<AuditEntry> = {}): AuditEntry => ({
  at: NOW,
  request,
  person: 'U1',
  channel: 'C1',
  surface: 'command',
  verb: 'pause',
  deploymentId: 'id-1',
  deploymentName: 'dev-testing',
  arguments: { name: 'dev-testing' },
  outcome,
  answer: 'OK',
  ...more,
})

/** SQLite's way of deleting a row without saying so. */
const REPLACE = "replace into audit values (1, 'x', 'x', 'U9', 'x', 'x', 'x', null, null, '{}', 'done', '')"

describe.each(['SQLite', 'PostgreSQL'])('the store on %s', kind => {
  let postgres: PostgresServer | undefined
  let store: Store
  let url: string
  const folder = mkdtempSync(join(tmpdir(), 'safety-'))

  beforeAll(async () => {
    postgres = kind === 'SQLite' ? undefined : await startPostgres()
    url = postgres?.url ?? `file:${folder}/bot.db`
    store = await openStore(url)
  }, 60_000)
  afterAll(async () => {
    await store?.close()
    await postgres?.stop()
    rmSync(folder, { recursive: true })
  })

  test('keeps what was asked for, and tells the last word on each request, newest first', async () => {
    await store.audit.append(entry('r1', 'allowed', { answer: '' }))
    await store.audit.append(entry('r1', 'done'))
    await store.audit.append(entry('r2', 'refused', { person: 'U2', answer: 'not an operator' }))
    await store.audit.append(entry('r3', 'allowed', { at: later(1000), deploymentName: 'other' }))
    const words = async (filter: Parameters<Store['audit']['page']>[0]) =>
      (await store.audit.page(filter, 0, 10)).rows.map(({ request, outcome }) => `${request} ${outcome}`)
    expect(await words({})).toEqual(['r3 allowed', 'r2 refused', 'r1 done'])
    expect(await words({ name: 'dev-testing' })).toEqual(['r2 refused', 'r1 done'])
    expect(await words({ person: 'U2' })).toEqual(['r2 refused'])
    expect(await words({ since: later(500) })).toEqual(['r3 allowed'])
    const page = await store.audit.page({}, 1, 1)
    expect([page.total, page.rows.length, page.rows[0]?.request]).toEqual([3, 1, 'r2'])
    expect(page.rows[0]).toEqual({
      ...entry('r2', 'refused'),
      person: 'U2',
      answer: 'not an operator',
      id: 3,
    })
    expect((await store.audit.after(0, 2)).map(({ id }) => id)).toEqual([1, 2])
    expect((await store.audit.after(2, 9)).map(({ id }) => id)).toEqual([3, 4])
  })

  test('counts effects, and finds the last', async () => {
    expect(await store.audit.countDone('pause', NOW)).toBe(1)
    expect(await store.audit.countDone('pause', NOW, 'U2')).toBe(0)
    expect(await store.audit.countDone('pause', later(1))).toBe(0)
    expect(await store.audit.lastDone({ id: 'id-1' }, ['pause', 'delete'])).toMatchObject({ request: 'r1' })
    expect(await store.audit.lastDone({ name: 'other' }, ['pause'])).toBeUndefined()
  })

  test.each(["update audit set person = 'U9'", 'delete from audit', ...(kind === 'SQLite' ? [REPLACE] : [])])(
    'refuses to %s',
    async statement => {
      await expect(statementOn(url, statement)).rejects.toThrow('append-only')
      expect((await store.audit.page({}, 0, 10)).total).toBe(3)
    },
  )

  test('gives a claim to one of many who want it at once, until it is released or too old', async () => {
    const claim = (person: string, at = NOW) => ({ person, verb: 'pause', at })
    const people = Array.from({ length: 8 }, (_, index) => `U${index}`)
    const answers = await Promise.all(
      people.map(person => store.claims.take('deployment:x', person, claim(person), later(60_000))),
    )
    const [winner] = people.filter((_, index) => answers[index] === undefined)
    expect(answers.filter(answer => answer !== undefined)).toEqual(Array(7).fill(claim(winner ?? '')))
    await store.claims.release('deployment:x', 'somebody else')
    expect(await store.claims.take('deployment:x', 'U9', claim('U9'), later(60_000))).toEqual(
      claim(winner ?? ''),
    )
    const afterCrash = later(60_001)
    expect(
      await store.claims.take('deployment:x', 'U9', claim('U9', afterCrash), later(120_000)),
    ).toBeUndefined()
    await store.claims.release('deployment:x', 'U9')
    expect(await store.claims.take('deployment:x', 'U1', claim('U1'), later(60_000))).toBeUndefined()
  })

  test('knows a request again for as long as it is kept', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => store.requests.isNew('1.2.abc', NOW)))
    expect(answers.filter(isNew => isNew)).toHaveLength(1)
    await store.requests.forgetBefore(NOW)
    expect(await store.requests.isNew('1.2.abc', NOW)).toBe(false)
    await store.requests.forgetBefore(later(1))
    expect(await store.requests.isNew('1.2.abc', NOW)).toBe(true)
  })
})

async function statementOn(url: string, statement: string) {
  if (url.startsWith('file:')) {
    const file = new DatabaseSync(url.slice('file:'.length))
    try {
      file.exec(statement)
    } finally {
      file.close()
    }
    return
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
